-- One row per school and school year of numbers of pupils; its figures are in stg_elever__figures.
-- A bare year is the autumn of the school year; `year` is always its spring.
select
    file_id,
    line,
    unit_code as school_unit_code,
    school_name,
    municipality_code,
    principal_type,
    origin,
    year_label,
    year_kind(year_label, 'autumn') as year_kind,
    year
from stg_elever__checked
anti join stg_elever__verdicts using (file_id, line)
