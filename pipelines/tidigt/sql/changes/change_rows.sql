-- One row per source, and per source and municipality ('' is all of them): rows with something in
-- them, before and now. A source without values is counted by the rows that were loaded from it.
with rows_now as (
    select source, municipality_code, count(*) as n_rows
    from change_published
    where status <> 'missing'
    group by grouping sets ((source), (source, municipality_code))
    union all
    select source, null, n_rows from change_files
    where source not in (select source from change_published)
),

rows_before as (
    select source, municipality_code, count(*) as n_rows
    from change_before
    where status <> 'missing'
    group by grouping sets ((source), (source, municipality_code))
    union all
    select source, null, n_rows from change_files_before
    where source not in (select source from change_before)
)

select
    old.source,
    coalesce(old.municipality_code, '') as municipality_code,
    old.n_rows as n_before,
    coalesce(now.n_rows, 0) as n_now
from rows_before as old
left join rows_now as now
    on now.source = old.source and now.municipality_code is not distinct from old.municipality_code
