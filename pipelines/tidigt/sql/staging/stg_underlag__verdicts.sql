-- One row per school unit of the analysis that is not simply loaded: 'quarantined' with why, or
-- 'collapsed'. A column without a figure repeats the one that has them.
with sound as (
    select * from stg_underlag__checked where problem is null
),

repeated as (
    select
        file_id, year, unit_code,
        coalesce(min(line) filter (where not is_silent), min(line)) as kept_line,
        count(distinct content) filter (where not is_silent) > 1 as is_conflict
    from sound
    group by all
    having count(*) > 1
)

select file_id, line, 'quarantined' as verdict, problem, null as detail
from stg_underlag__checked where problem is not null
union all
select
    file_id, line, if(is_conflict and not is_silent, 'quarantined', 'collapsed'),
    if(is_conflict and not is_silent, 'rad:conflicting_rows', null), cast(kept_line as varchar)
from sound inner join repeated using (file_id, year, unit_code)
where is_conflict or line <> kept_line
