-- One row per loaded school unit whose municipality code had to be read with good will.
select
    file_id, line, 'kommun_kod' as column_name, place_warning(code_text) as code,
    shown(code_text) as value_shown,
    municipality_code as detail
from stg_skolenheter__checked
anti join stg_skolenheter__verdicts using (file_id, line)
where code_text <> '' and place_warning(code_text) is not null
