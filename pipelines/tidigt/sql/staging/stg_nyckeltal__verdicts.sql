-- One row per key figure of a list that is not simply loaded: 'quarantined' with why, or 'collapsed'.
with sound as (
    select * from stg_nyckeltal__checked where problem is null
),

repeated as (
    select file_id, kpi, min(line) as first_line, count(distinct content) > 1 as is_conflict
    from sound
    group by all
    having count(*) > 1
)

select file_id, line, 'quarantined' as verdict, problem, null as detail
from stg_nyckeltal__checked where problem is not null
union all
select
    file_id, line, if(is_conflict, 'quarantined', 'collapsed'),
    if(is_conflict, 'rad:conflicting_rows', null), cast(first_line as varchar)
from sound inner join repeated using (file_id, kpi)
where is_conflict or line > first_line
