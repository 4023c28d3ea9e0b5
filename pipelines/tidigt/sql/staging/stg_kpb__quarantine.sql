-- One row per KPB row that was set aside, with the place, the cell and the reason in Swedish.
with told as (
    select
        verdicts.file_id,
        verdicts.line,
        split_part(verdicts.problem, ':', 1) as column_name,
        split_part(verdicts.problem, ':', 2) as code,
        shown(case column_name
            when 'kommunkod' then tidy(kommunkod)
            when 'ar' then tidy(ar)
            when 'aldersgrupp' then band_of(aldersgrupp)
            when 'kon' then tidy(kon)
            when 'insatsgrupp' then lower(tidy(insatsgrupp))
            when 'uppgift' then tidy(uppgift)
            when 'antal' then tidy(antal)
            when 'befolkning' then tidy(befolkning)
            when 'andel' then without_unit(tidy(andel), '%')
            when 'kostnad_kr' then without_unit(tidy(kostnad_kr), 'kr')
            when 'volym' then tidy(volym)
            when 'befolkning_datum' then tidy(befolkning_datum)
        end) as came,
        case code
            when 'above_population' then tidy(befolkning)
            when 'share_disagrees' then replace(
                printf('%.1f', 100 * children / population), '.', ',') || ' procent'
            else coalesce(detail, place_detail(
                code, code_of(tidy(kommunkod)), place.municipality, tidy(kommun),
                named.municipality_code
            ))
        end as detail
    from stg_kpb__verdicts as verdicts
    inner join raw_kpb__interventions using (file_id, line)
    inner join stg_kpb__checked using (file_id, line)
    left join ref_municipalities as place on place.municipality_code = code_of(tidy(kommunkod))
    left join ref_municipalities as named on lower(named.municipality) = lower(tidy(kommun))
    where verdict = 'quarantined'
)

select
    file_id, line, column_name, code, came as value_shown,
    quarantine_message(line, column_name, code, came, detail) as message
from told
union all by name
select file_id, line, column_name, code, value_shown, message from stg_kpb__person_quarantine
