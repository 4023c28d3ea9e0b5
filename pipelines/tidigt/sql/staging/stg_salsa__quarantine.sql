-- One row per school's row that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(case column_name
        when 'rad' then null
        when 'lasar' then year_label
        when 'skol_enhetskod' then unit_code
        when 'kommun_kod' then code_text
        when 'skolkommun' then name_text
        when 'skola' then school_name
        when 'uppgift' then origin_text
        else cell
    end) as value_shown,
    coalesce(detail, expected_residual, place_detail(
        code, municipality_code, municipality, name_text, null
    )) as detail
from stg_salsa__verdicts as verdicts
inner join stg_salsa__checked using (file_id, line)
where verdict = 'quarantined'
