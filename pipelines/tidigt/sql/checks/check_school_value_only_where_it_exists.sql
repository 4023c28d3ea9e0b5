-- Returns schools' values without the status 'exists', and that status without a value.
select indicator_id, school_id, year, status
from mart_school_values
where (status = 'exists') <> (value is not null)
