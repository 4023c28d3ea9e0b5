-- One row per group member that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(if(column_name = 'member_id', code_text, '')) as value_shown,
    coalesce(detail, place_detail(
        code, code_of(code_text), place.municipality, name_text, named.municipality_code
    )) as detail
from stg_grupper__verdicts as verdicts
inner join stg_grupper__checked using (file_id, line)
left join ref_municipalities as place using (municipality_code)
left join ref_municipalities as named on lower(named.municipality) = lower(name_text)
where verdict = 'quarantined'
