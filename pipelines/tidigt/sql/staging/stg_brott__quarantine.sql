-- One row per break that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(case column_name
        when 'kommunkod' then code_text
        when 'ar' then year_text
        when 'uppgift' then origin_text
    end) as value_shown,
    place_detail(code, code_of(code_text), place.municipality, '', null) as detail
from stg_brott__verdicts as verdicts
inner join stg_brott__checked using (file_id, line)
left join ref_municipalities as place using (municipality_code)
where verdict = 'quarantined'
