-- One row per row about a person that was set aside, with the cell and the reason's code. The pseudonym
-- is never shown.
with found as (
    select
        rows_in.*, age_by_birth, tidy(rows_in.kommunkod) as code_text,
        tidy(rows_in.kommun) as name_text,
        split_part(verdicts.problem, ':', 1) as column_name,
        split_part(verdicts.problem, ':', 2) as code
    from stg_kpb__person_verdicts as verdicts
    inner join raw_kpb__individuals as rows_in using (file_id, line)
    inner join stg_kpb__person_ages as ages
        on rows_in.file_id = ages.file_id and rows_in.ar is not distinct from ages.ar
        and rows_in.fodelsear is not distinct from ages.fodelsear
        and rows_in.alder is not distinct from ages.alder
    where verdict = 'quarantined'
)

select
    file_id,
    line,
    column_name,
    code,
    shown(tidy(case column_name
        when 'kommunkod' then kommunkod
        when 'ar' then ar
        when 'fodelsear' then fodelsear
        when 'alder' then alder
        when 'kon' then kon
        when 'insatsgrupp' then insatsgrupp
        when 'uppgift' then uppgift
        when 'kostnad_kr' then kostnad_kr
        when 'start' then start
        when 'slut' then slut
    end)) as value_shown,
    case code
        when 'age_disagrees' then cast(age_by_birth as varchar)
        when 'outside_the_period' then tidy(start) || '–' || tidy(slut)
        else place_detail(
            code, place.municipality_code, place.municipality, name_text, named.municipality_code
        )
    end as detail
from found
left join ref_municipalities as place on place.municipality_code = code_of(code_text)
left join ref_municipalities as named on lower(named.municipality) = lower(name_text)
