-- One row per loaded population row whose code had to be read with good will.
select
    file_id, line, 'kommunkod' as column_name, place_warning(code_text) as code,
    shown(code_text) as value_shown,
    municipality_code as detail
from stg_befolkning__parsed
anti join stg_befolkning__verdicts using (file_id, line, year_text)
where place_warning(code_text) is not null and code_text <> ''
