-- One row per KPB row that was set aside, with the place, the cell and the reason in Swedish.
with told as (
    select
        verdicts.file_id,
        verdicts.line,
        split_part(problem, ':', 1) as column_name,
        split_part(problem, ':', 2) as code,
        shown(case column_name
            when 'kommunkod' then code_text
            when 'ar' then year_text
            when 'aldersgrupp' then band_text
            when 'kon' then sex_text
            when 'insatsgrupp' then group_text
            when 'uppgift' then origin_text
            when 'antal' then children_text
            when 'befolkning' then population_text
            when 'andel' then share_text
            when 'kostnad_kr' then cost_text
            when 'volym' then volume_text
            when 'befolkning_datum' then date_text
        end) as came,
        case code
            when 'above_population' then population_text
            when 'share_disagrees' then replace(
                printf('%.1f', 100 * children / population), '.', ',') || ' procent'
            else coalesce(detail, place_detail(
                code, code_of(code_text), place.municipality, name_text, named.municipality_code
            ))
        end as detail
    from stg_kpb__verdicts as verdicts
    inner join stg_kpb__parsed using (file_id, line)
    left join ref_municipalities as place using (municipality_code)
    left join ref_municipalities as named on lower(named.municipality) = lower(name_text)
    where verdict = 'quarantined'
)

select
    file_id, line, column_name, code, came as value_shown,
    quarantine_message(line, column_name, code, came, detail) as message
from told
union all by name
select file_id, line, column_name, code, value_shown, message from stg_kpb__person_quarantine
