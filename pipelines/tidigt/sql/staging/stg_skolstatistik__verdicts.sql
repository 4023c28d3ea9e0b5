-- One row per figure of a school unit that is not simply loaded: 'quarantined' with why, or
-- 'collapsed'. One figure under two names of the measure is one figure.
with sound as (
    select * from stg_skolstatistik__checked where problem is null
),

repeated as (
    select
        file_id, year, unit_code, indicator_id,
        min(line) as first_line,
        count(distinct status || coalesce(cast(number as varchar), '')) > 1 as is_conflict
    from sound
    group by all
    having count(*) > 1
)

select file_id, line, 'quarantined' as verdict, problem, null as detail
from stg_skolstatistik__checked where problem is not null
union all
select
    file_id, line, if(is_conflict, 'quarantined', 'collapsed'),
    if(is_conflict, 'rad:conflicting_rows', null), cast(first_line as varchar)
from sound inner join repeated using (file_id, year, unit_code, indicator_id)
where is_conflict or line > first_line
