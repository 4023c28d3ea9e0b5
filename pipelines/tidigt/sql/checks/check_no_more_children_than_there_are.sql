-- Returns age bands with more children with support than children.
select municipality_code, year, age_band, sex, intervention_group
from int_kpb__measured
where children > population
