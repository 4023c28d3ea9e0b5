-- One row per key figure, municipality, year and sex: its newest delivery. A value that a later
-- fetch asked for and did not get any more has been withdrawn, and is not here.
select
    figures.*,
    file.received_at
from stg_kolada__values as figures
inner join ingest_file as file using (file_id)
where not exists (
    select 1
    from stg_kolada__asked as asked
    inner join ingest_file as later on later.file_id = asked.file_id
    where asked.kpi = figures.kpi
        and asked.municipality_code = figures.municipality_code
        and (asked.year is null or asked.year = figures.year)
        and later.received_at > file.received_at
)
qualify row_number() over (
    partition by kpi, municipality_code, year, sex
    order by file.received_at desc, file_id desc, line desc
) = 1
