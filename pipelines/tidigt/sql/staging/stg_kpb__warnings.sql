-- One row per loaded KPB row that had to be read with good will, with what was assumed; of rows about
-- persons, one per spelling.
with doubtful as (
    select file_id, line, 'kommunkod' as column_name, tidy(kommunkod) as came
    from raw_kpb__interventions
    where place_warning(came) is not null
    union all
    select file_id, line, 'andel', without_unit(tidy(andel), '%')
    from raw_kpb__interventions
    semi join (select * from stg_kpb__checked where is_fraction) using (file_id, line)
),

doubted as (
    select
        doubtful.*, municipality_code,
        if(column_name = 'andel', 'share_as_fraction', place_warning(came)) as code
    from doubtful
    inner join stg_kpb__checked using (file_id, line)
    anti join stg_kpb__row_verdicts using (file_id, line)
)

select
    file_id, line, column_name, code, shown(came) as value_shown,
    municipality_code as detail
from doubted
union all by name
select
    file_id, line, 'kommunkod' as column_name, place_warning(came) as code,
    shown(came) as value_shown, code_of(came) as detail
from (
    select file_id, min(line) as line, tidy(kommunkod) as came
    from raw_kpb__individuals
    anti join stg_kpb__person_verdicts using (file_id, line)
    group by file_id, kommunkod
)
where place_warning(came) is not null
union all by name
select
    file_id, line, 'uppgift' as column_name, 'not_in_register' as code,
    'publicerad' as value_shown, rows_in.municipality_code as detail
from stg_kpb__interventions as rows_in
left join ref_published_figures as register
    using (municipality_code, year, age_band, sex, intervention_group)
where rows_in.origin = 'publicerad'
    and not says_the_same(
        rows_in.children, rows_in.share, rows_in.share_status, rows_in.cost_status,
        register.children, register.share
    )
