-- One row per project in the register.
select * from ref_projects order by first_day, project_id
