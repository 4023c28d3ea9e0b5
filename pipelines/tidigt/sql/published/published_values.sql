-- One row per indicator, municipality, year, age band, sex and intervention group, as shown.
select *
from gate_values
order by indicator_id, intervention_group, sex, municipality_code, age_band, year
