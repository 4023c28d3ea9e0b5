-- One row per figure of a school unit that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(case column_name
        when 'lasar' then year_label
        when 'skol_enhetskod' then unit_code
        when 'kommun_kod' then code_text
        when 'matt' then measure
        when 'vardetyp' then value_type
        when 'varde' then cell
    end) as value_shown,
    coalesce(detail, place_detail(code, municipality_code, municipality, '', null)) as detail
from stg_skolstatistik__verdicts as verdicts
inner join stg_skolstatistik__checked using (file_id, line)
where verdict = 'quarantined'
