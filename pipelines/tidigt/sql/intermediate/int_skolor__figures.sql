-- One row per indicator, school unit, spring and source: its newest delivery. SALSA knows of pupils
-- born abroad until 2012 and of newly immigrated pupils from 2013; a blank before or after is no gap.
with figures as (
    select file_id, line, indicator_id, value, status from stg_salsa__figures
    union all
    select file_id, line, indicator_id, value, status from stg_slutbetyg__figures
    union all
    select file_id, line, indicator_id, value, status from stg_elever__figures
    union all
    select file_id, line, indicator_id, value, status from stg_skolstatistik__values
    union all
    select file_id, line, indicator_id, value, status from stg_underlag__figures
)

select
    indicator_id,
    school_id,
    school_unit_code,
    municipality_code,
    year,
    year_label,
    year_kind,
    if(figures.status = 'exists', value, null) as value,
    case
        when figures.status <> 'missing' then figures.status
        when indicator_id in ('salsa_born_abroad', 'salsa_foreign_background') and year >= 2013
            then 'not_applicable'
        when indicator_id = 'salsa_newly_immigrated' and year <= 2012 then 'not_applicable'
        else 'missing'
    end as status,
    note,
    source,
    received_at
from figures
inner join int_skolor__placed using (file_id, line)
where school_id is not null and municipality_code is not null
qualify row_number() over (
    partition by indicator_id, school_unit_code, year, source
    order by received_at desc, file_id desc, line desc
) = 1
