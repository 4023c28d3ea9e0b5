-- One row per municipality, sorted as a Swedish reader expects; its first year, if formed since 1995.
select municipality_code, municipality, county_code, county, formed_year
from ref_municipalities
order by municipality collate sv
