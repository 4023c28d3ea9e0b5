-- One row per municipality, year, age band, sex and intervention group: its newest delivery.
select
    interventions.*,
    file.received_at
from stg_kpb__interventions as interventions
inner join ingest_file as file using (file_id)
qualify row_number() over (
    partition by municipality_code, year, age_band, sex, intervention_group
    order by file.received_at desc, file_id desc, line desc
) = 1
