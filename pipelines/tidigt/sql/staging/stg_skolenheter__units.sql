-- One row per school unit of the register: name, municipality and place (WGS 84).
select
    file_id,
    line,
    unit_code as school_unit_code,
    school_name,
    municipality_code,
    latitude,
    longitude,
    is_abroad,
    origin
from stg_skolenheter__checked
anti join stg_skolenheter__verdicts using (file_id, line)
