-- One row per key figure, unit (such as a school), year and sex, as Kolada has it.
-- A value beside a status is never used.
select
    file_id,
    line,
    tidy(kpi) as kpi,
    tidy(ou) as unit_id,
    year_of(tidy(year)) as year,
    sex_of(tidy(gender)) as sex,
    if(lower(isdeleted) = 'true', 'deleted', tidy(status)) as raw_status,
    case lower(raw_status)
        when '' then if(value is null, 'missing', 'exists')
        when 'missing' then 'missing'
        when 'deleted' then 'missing'
        when 'privacy' then 'source_suppressed'
        when 'not applicable' then 'not_applicable'
    end as status,
    if(status = 'exists', cast(value as double), null) as value
from raw_kolada__unit_values
