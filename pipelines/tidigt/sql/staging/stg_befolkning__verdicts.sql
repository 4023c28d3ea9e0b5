-- One row per population row that is not simply loaded: 'quarantined' with why, or 'collapsed'.
with sound as (
    select * from stg_befolkning__checked where problem is null
),

repeated as (
    select
        file_id, municipality_code, year, age, sex,
        min(line) as first_line,
        min(content) <> max(content) as is_conflict
    from sound
    group by all
    having count(*) > 1
)

select file_id, line, year_text, 'quarantined' as verdict, problem, null as detail
from stg_befolkning__checked where problem is not null
union all
select
    file_id, line, year_text, if(is_conflict, 'quarantined', 'collapsed'),
    if(is_conflict, 'rad:conflicting_rows', null), cast(first_line as varchar)
from sound inner join repeated using (file_id, municipality_code, year, age, sex)
where is_conflict or line > first_line
