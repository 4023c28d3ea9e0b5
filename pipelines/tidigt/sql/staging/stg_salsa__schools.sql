-- One row per school and school year of SALSA; its figures are in stg_salsa__figures.
-- A bare year is the spring of the school year; `year` is always its spring.
select
    file_id,
    line,
    nullif(unit_code, '') as school_unit_code,
    school_name,
    municipality_code,
    principal_type,
    origin,
    year_label,
    year_kind(year_label, 'spring') as year_kind,
    year
from stg_salsa__checked
anti join stg_salsa__verdicts using (file_id, line)
