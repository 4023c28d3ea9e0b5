-- One row per municipality, year, single age and sex: its newest delivery.
select
    children.*,
    file.received_at
from stg_befolkning__children as children
inner join ingest_file as file using (file_id)
qualify row_number() over (
    partition by municipality_code, year, age, sex
    order by file.received_at desc, file_id desc, line desc
) = 1
