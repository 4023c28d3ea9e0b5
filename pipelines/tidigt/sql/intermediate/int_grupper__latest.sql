-- One row per group and member, from the newest delivery that holds the group.
select
    members.*,
    file.received_at
from stg_grupper__members as members
inner join ingest_file as file using (file_id)
qualify dense_rank() over (
    partition by group_id order by file.received_at desc, file_id desc
) = 1
