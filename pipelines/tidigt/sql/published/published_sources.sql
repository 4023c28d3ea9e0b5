-- One row per source that something was delivered from, with its newest delivery.
select
    sources.* exclude (address, hosts),
    cast(max(file.received_at) as date) as vintage,
    count(file.file_id) as n_files
from ref_sources as sources
inner join ingest_file as file on file.source = sources.source
group by all
order by sources.source
