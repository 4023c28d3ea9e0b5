-- One row per municipality, sorted as a Swedish reader expects.
select municipality_code, municipality, county_code, county
from ref_municipalities
order by municipality collate sv
