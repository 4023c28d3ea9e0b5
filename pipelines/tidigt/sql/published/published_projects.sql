-- One row per project in the register.
select *
from mart_projects
order by first_day, project_id
