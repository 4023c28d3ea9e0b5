-- One row per project in the register.
select * replace (cast(first_day as date) as first_day, cast(last_day as date) as last_day)
from ref_projects
order by first_day, project_id
