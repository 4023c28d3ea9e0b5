-- One row per school and school year of final grades; its figures are in stg_slutbetyg__figures.
-- A bare year is the spring of the school year; `year` is always its spring.
select
    file_id,
    line,
    unit_code as school_unit_code,
    school_name,
    municipality_code,
    principal_type,
    origin,
    year_label,
    year_kind(year_label, 'spring') as year_kind,
    year
from stg_slutbetyg__checked
anti join stg_slutbetyg__verdicts using (file_id, line)
