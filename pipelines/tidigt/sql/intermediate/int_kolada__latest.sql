-- One row per key figure, municipality, year and sex: its newest delivery.
select
    figures.*,
    file.received_at
from stg_kolada__values as figures
inner join ingest_file as file using (file_id)
qualify row_number() over (
    partition by kpi, municipality_code, year, sex
    order by file.received_at desc, file_id desc, line desc
) = 1
