-- One row per entry of the register, as text: from the newest delivery that holds it; one that was
-- never delivered, from the register that comes with the program.
with delivered as (
    select entries.* exclude (file_id, line), file.received_at
    from stg_projekt__entries as entries
    inner join ingest_file as file using (file_id)
    qualify row_number() over (
        partition by entry_id order by file.received_at desc, file_id desc
    ) = 1
)

select * from delivered
union all by name
select entries.*, null as received_at
from ref_register as entries
anti join delivered using (entry_id)
