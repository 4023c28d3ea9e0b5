-- One row per delivery, the newest first, with what became of its rows: rows in = loaded + collapsed
-- + quarantined + not data. Where a row is a person, its rows are not counted for everybody. Neither
-- the checksum nor the exact size of a file is told: both depend on numbers that are hidden.
with accounts as (
    select
        account.*,
        file.received_at,
        file.bytes,
        account.file_id in (select file_id from raw_kpb__individuals) as has_persons
    from row_account as account
    inner join ingest_file as file on file.file_id = account.file_id
)

select
    source,
    file_names.name,
    received_at,
    cast(1000 * ceil(bytes / 1000) as bigint) as bytes,
    has_persons,
    if(has_persons, null, rows_in) as n_rows,
    if(has_persons, null, loaded) as n_loaded,
    if(has_persons, null, collapsed) as n_collapsed,
    if(has_persons, null, quarantined) as n_quarantined,
    if(has_persons, null, not_data) as n_not_data
from accounts
inner join file_names using (file_id)
order by received_at desc, source, file_names.name
