-- One row per school unit and school year of the analysis; its figures are in stg_underlag__figures.
-- A bare year is the spring of the school year; `year` is always its spring.
select
    file_id,
    line,
    unit_code as school_unit_code,
    school_name,
    year_label,
    year_kind(year_label, 'spring') as year_kind,
    year
from stg_underlag__checked
anti join stg_underlag__verdicts using (file_id, line)
