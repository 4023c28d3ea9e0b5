-- One row per population row that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(problem, ':', 1) as column_name,
    split_part(problem, ':', 2) as code,
    shown(case column_name
        when 'kommunkod' then code_text
        when 'kommun' then name_text
        when 'ar' then year_text
        when 'alder' then age_text
        when 'kon' then sex_text
        when 'antal' then population_text
        when 'uppgift' then origin_text
    end) as value_shown,
    coalesce(detail, place_detail(
        code, code_of(code_text), place.municipality, name_text, named.municipality_code
    )) as detail
from stg_befolkning__verdicts as verdicts
inner join stg_befolkning__parsed using (file_id, line, year_text)
left join ref_municipalities as place using (municipality_code)
left join ref_municipalities as named on lower(named.municipality) = lower(name_text)
where verdict = 'quarantined'
