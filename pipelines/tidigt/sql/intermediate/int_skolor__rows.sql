-- One row per loaded row of a school, from any of the sources that have figures of schools. Two of
-- them do not say where the school lies, or write its name in capitals only.
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
union all by name
select
    'skolstatistik' as source,
    figures.* exclude (indicator_id, value, status),
    received_at
from stg_skolstatistik__values as figures
inner join ingest_file using (file_id)
union all by name
select 'underlag' as source, schools.* exclude (school_name), received_at
from stg_underlag__schools as schools
inner join ingest_file using (file_id)
