-- One row per key figure: its newest definition.
select
    definitions.*,
    file.received_at
from stg_kolada__definitions as definitions
inner join ingest_file as file using (file_id)
qualify row_number() over (
    partition by kpi order by file.received_at desc, file_id desc
) = 1
