-- Returns values without the status 'exists', and that status without a value.
select indicator_id, municipality_code, year, age_band, sex, intervention_group, status
from mart_indicator_values
where (status = 'exists') <> (value is not null)
