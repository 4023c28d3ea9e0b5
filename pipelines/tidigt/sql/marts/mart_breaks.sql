-- One row per registered break in a series; municipality 0000 stands for all.
select distinct source, municipality_code, year, text, origin
from stg_brott__breaks
