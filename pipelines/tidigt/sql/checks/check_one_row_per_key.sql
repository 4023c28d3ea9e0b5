-- Returns the keys that stand more than once; none may.
select indicator_id, municipality_code, year, age_band, sex, intervention_group, count(*) as n_rows
from mart_indicator_values
group by all
having n_rows > 1
