-- One row per figure of a school unit: indicator, school year (`year` is its spring), value, status.
-- The interface tells nothing of a year of school that a unit does not have.
select
    file_id,
    line,
    unit_code as school_unit_code,
    nullif(school_name, '') as school_name,
    municipality_code,
    year_label,
    year_kind(year_label, 'spring') as year_kind,
    year,
    indicator_id,
    if(status = 'exists', number, null) as value,
    status
from stg_skolstatistik__checked
anti join stg_skolstatistik__verdicts using (file_id, line)
