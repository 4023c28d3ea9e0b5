-- One row per value of a price index that is not simply loaded: 'quarantined' with why, or
-- 'collapsed'.
with sound as (
    select *, value || outcome as content from stg_prisindex__checked where problem is null
),

repeated as (
    select
        file_id, index_name, year, month, vintage,
        min(line) as first_line,
        count(distinct content) > 1 as is_conflict
    from sound
    group by all
    having count(*) > 1
)

select file_id, line, 'quarantined' as verdict, problem, null as detail
from stg_prisindex__checked where problem is not null
union all
select
    sound.file_id, line, if(is_conflict, 'quarantined', 'collapsed'),
    if(is_conflict, 'rad:conflicting_rows', null), cast(first_line as varchar)
from sound
inner join repeated
    on sound.file_id = repeated.file_id and sound.index_name = repeated.index_name
    and sound.year = repeated.year and sound.vintage = repeated.vintage
    and sound.month is not distinct from repeated.month
where is_conflict or line > first_line
