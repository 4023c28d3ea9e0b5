-- One row per loaded row of a school, from any of the sources that have figures of schools.
select 'salsa' as source, schools.*, received_at
from stg_salsa__schools as schools
inner join ingest_file using (file_id)
union all by name
select 'slutbetyg' as source, schools.*, received_at
from stg_slutbetyg__schools as schools
inner join ingest_file using (file_id)
union all by name
select 'elever' as source, schools.*, received_at
from stg_elever__schools as schools
inner join ingest_file using (file_id)
