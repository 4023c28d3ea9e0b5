-- One row per row about a person that was set aside, with the cell and the reason in Swedish. The
-- pseudonym is never shown.
with told as (
    select
        verdicts.file_id,
        verdicts.line,
        split_part(verdicts.problem, ':', 1) as column_name,
        split_part(verdicts.problem, ':', 2) as code,
        shown(tidy(case column_name
            when 'kommunkod' then rows_in.kommunkod
            when 'ar' then rows_in.ar
            when 'fodelsear' then rows_in.fodelsear
            when 'alder' then rows_in.alder
            when 'kon' then kon
            when 'insatsgrupp' then insatsgrupp
            when 'uppgift' then uppgift
            when 'kostnad_kr' then kostnad_kr
            when 'start' then start
            when 'slut' then slut
        end)) as came,
        case code
            when 'age_disagrees' then cast(age_by_birth as varchar)
            when 'outside_the_period' then tidy(start) || '–' || tidy(slut)
            else place_detail(
                code, code_of(tidy(rows_in.kommunkod)), place.municipality, tidy(rows_in.kommun),
                named.municipality_code
            )
        end as detail
    from stg_kpb__person_verdicts as verdicts
    inner join raw_kpb__individuals as rows_in using (file_id, line)
    inner join stg_kpb__person_ages as ages
        on rows_in.file_id = ages.file_id and rows_in.ar is not distinct from ages.ar
        and rows_in.fodelsear is not distinct from ages.fodelsear
        and rows_in.alder is not distinct from ages.alder
    left join ref_municipalities as place on place.municipality_code = code_of(tidy(kommunkod))
    left join ref_municipalities as named on lower(named.municipality) = lower(tidy(rows_in.kommun))
    where verdict = 'quarantined'
)

select
    file_id, line, column_name, code, came as value_shown,
    quarantine_message(line, column_name, code, came, detail) as message
from told
