-- One row per delivered KPB row that is not simply loaded: 'quarantined' with why, or 'collapsed'.
-- Rows with the same hash of their key are few; only they are compared by the key itself, and by what
-- they say.
with suspects as (
    select row_key
    from stg_kpb__checked
    where problem is null
    group by row_key
    having count(*) > 1
),

alike as (
    select
        found.file_id, line, municipality_code, year, age_from, age_to, sex, intervention_group,
        hash(
            children, tidy(antal), population, tidy(befolkning), percent, cost_sek, volume,
            volume_unit, population_date, origin
        ) as content
    from (
        select * from stg_kpb__checked semi join suspects using (row_key) where problem is null
    ) as found
    inner join stg_kpb__keys using (file_id, spelling)
    inner join raw_kpb__interventions using (file_id, line)
),

repeated as (
    select
        file_id, municipality_code, year, age_from, age_to, sex, intervention_group,
        min(line) as first_line,
        count(distinct content) > 1 as is_conflict
    from alike
    group by all
    having count(*) > 1
)

select file_id, line, 'quarantined' as verdict, problem, null as detail
from stg_kpb__checked where problem is not null
union all
select file_id, line, 'quarantined', 'aldersgrupp:band_overlap', other_band from stg_kpb__clashes
union all
select
    file_id, line, if(is_conflict, 'quarantined', 'collapsed'),
    if(is_conflict, 'rad:conflicting_rows', null), cast(first_line as varchar)
from alike inner join repeated
    using (file_id, municipality_code, year, age_from, age_to, sex, intervention_group)
left join stg_kpb__clashes as clashes using (file_id, line)
where clashes.line is null and (is_conflict or line > first_line)
