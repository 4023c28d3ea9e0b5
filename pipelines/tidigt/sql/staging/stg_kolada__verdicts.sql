-- One row per Kolada value that is not simply loaded: 'quarantined' with why, or 'collapsed'.
-- Rows with the same hash of their key are few; only they are compared by the key itself, so that
-- millions of values are told apart in a small memory.
with suspects as (
    select hash(file_id, kpi, municipality_code, year, sex) as key_hash
    from stg_kolada__checked
    where problem is null
    group by all
    having count(*) > 1
),

sound as (
    select checked.*
    from stg_kolada__checked as checked
    semi join suspects
        on hash(file_id, kpi, municipality_code, year, sex) = suspects.key_hash
    where problem is null
),

repeated as (
    select
        file_id, kpi, municipality_code, year, sex,
        min(line) as first_line,
        count(distinct raw_status || '/' || coalesce(cast(value as varchar), '')) > 1 as is_conflict
    from sound
    group by all
    having count(*) > 1
)

select file_id, line, 'quarantined' as verdict, problem, null as detail
from stg_kolada__checked where problem is not null
union all
select
    file_id, line, if(is_conflict, 'quarantined', 'collapsed'),
    if(is_conflict, 'rad:conflicting_rows', null), cast(first_line as varchar)
from sound inner join repeated using (file_id, kpi, municipality_code, year, sex)
where is_conflict or line > first_line
