-- One row per municipality and year that persons were delivered for: its newest file, the series that
-- all its pseudonyms are certified to belong to (null if none), and whether it reaches all ages that
-- children are followed between.
with newest as (
    select spans.*, file.received_at
    from (
        select scope, file_id, municipality_code, year, min(origin) as origin
        from int_kpb__person_costs
        group by all
    ) as spans
    inner join ingest_file as file using (file_id)
    qualify row_number() over (
        partition by municipality_code, year order by file.received_at desc, file_id desc
    ) = 1
),

reached as (
    select file_id, year, min(age) as youngest, max(age) as oldest
    from int_kpb__person_costs
    group by all
),

certified as (
    select scope, if(count(series) = count(*) and min(series) = max(series), min(series), null) as series
    from stg_kpb__individuals
    group by scope
)

select
    newest.*,
    certified.series,
    youngest <= early_to and oldest >= later_from as has_all_ages
from newest
inner join reached using (file_id, year)
inner join certified using (scope)
cross join int_followed_limits
