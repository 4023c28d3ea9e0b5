-- One row per loaded Kolada value whose code had to be read with good will.
select
    file_id, line, 'municipality_id' as column_name, place_warning(code_text) as code,
    shown(code_text) as value_shown,
    warning_message(line, column_name, code, value_shown, municipality_code) as message
from stg_kolada__checked
anti join stg_kolada__verdicts using (file_id, line)
where place_warning(code_text) is not null
