-- One row per KPB row that was set aside, with the cell and the reason's code.
with found as (
    select
        rows_in.*, checked.children, checked.population, detail,
        tidy(kommunkod) as code_text, tidy(kommun) as name_text,
        split_part(verdicts.problem, ':', 1) as column_name,
        split_part(verdicts.problem, ':', 2) as code
    from stg_kpb__row_verdicts as verdicts
    inner join raw_kpb__interventions as rows_in using (file_id, line)
    inner join stg_kpb__checked as checked using (file_id, line)
    where verdict = 'quarantined'
)

select
    file_id,
    line,
    column_name,
    code,
    shown(case column_name
        when 'rad' then null
        when 'aldersgrupp' then band_of(aldersgrupp)
        when 'insatsgrupp' then lower(tidy(insatsgrupp))
        when 'andel' then without_unit(tidy(andel), '%')
        when 'kostnad_kr' then without_unit(tidy(kostnad_kr), 'kr')
        else tidy(case column_name
            when 'kommunkod' then kommunkod
            when 'ar' then ar
            when 'kon' then kon
            when 'uppgift' then uppgift
            when 'antal' then antal
            when 'befolkning' then befolkning
            when 'volym' then volym
            when 'befolkning_datum' then befolkning_datum
        end)
    end) as value_shown,
    case code
        when 'above_population' then tidy(befolkning)
        when 'share_disagrees' then replace(
            printf('%.1f', 100 * children / population), '.', ',') || ' procent'
        else coalesce(detail, place_detail(
            code, place.municipality_code, place.municipality, name_text,
            named.municipality_code
        ))
    end as detail
from found
left join ref_municipalities as place on place.municipality_code = code_of(code_text)
left join ref_municipalities as named on lower(named.municipality) = lower(name_text)
union all by name
select * from stg_kpb__person_quarantine
