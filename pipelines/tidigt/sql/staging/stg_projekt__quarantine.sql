-- One row per entry that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(if(column_name = 'municipality_code', municipality_code, municipality_codes)) as value_shown,
    cast(null as varchar) as detail
from stg_projekt__verdicts as verdicts
inner join stg_projekt__checked using (file_id, line)
