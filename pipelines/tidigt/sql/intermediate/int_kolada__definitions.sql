-- One row per key figure: its newest definition, from a fetch or a list. A list may leave the
-- definition out; then the newest that is told stands.
with told as (
    select file_id, kpi, title, nullif(definition, '') as definition, is_divided_by_sex, next_publication
    from stg_kolada__definitions
    union all
    select file_id, kpi, title, definition, is_divided_by_sex, next_publication
    from stg_nyckeltal__definitions
)

select
    kpi,
    arg_max(title, (file.received_at, file_id)) as title,
    coalesce(arg_max(definition, (file.received_at, file_id)), '') as definition,
    arg_max(is_divided_by_sex, (file.received_at, file_id)) as is_divided_by_sex,
    arg_max(next_publication, (file.received_at, file_id)) as next_publication,
    max(file.received_at) as received_at
from told
inner join ingest_file as file using (file_id)
group by kpi
