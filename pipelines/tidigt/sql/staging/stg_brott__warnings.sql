-- One row per loaded break whose code had to be read with good will.
select
    file_id, line, 'kommunkod' as column_name, place_warning(code_text) as code,
    shown(code_text) as value_shown,
    municipality_code as detail
from stg_brott__checked
anti join stg_brott__verdicts using (file_id, line)
where place_warning(code_text) is not null
