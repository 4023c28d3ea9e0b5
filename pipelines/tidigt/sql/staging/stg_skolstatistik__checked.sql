-- One row per figure of a school unit as delivered, with the first thing that cannot be right.
with tidied as (
    select
        file_id,
        line,
        malformed,
        tidy(lasar) as year_label,
        spring_year(year_label, 'spring') as year,
        tidy(skol_enhetskod) as unit_code,
        tidy(skola) as school_name,
        tidy(kommun_kod) as code_text,
        code_of(code_text) as municipality_code,
        tidy(matt) as measure,
        tidy(varde) as cell,
        tidy(vardetyp) as value_type,
        number_of(cell) as number,
        value_type_status(value_type, cell) as status,
        hash(*columns(* exclude (file_id, line))) as content
    from raw_skolstatistik__figures
)

select
    tidied.*,
    indicator_id,
    place.municipality,
    case
        when malformed is not null then 'rad:' || malformed
        when school_year_problem(year_label, 'spring', received_at) is not null
            then 'lasar:' || school_year_problem(year_label, 'spring', received_at)
        when unit_problem(unit_code) is not null then 'skol_enhetskod:' || unit_problem(unit_code)
        when code_text <> '' and place_problem(code_text, '', place.municipality) is not null
            then 'kommun_kod:' || place_problem(code_text, '', place.municipality)
        when indicator_id is null then 'matt:unknown_measure'
        when status is null then 'vardetyp:unknown_value_type'
        when status = 'unknown' then 'varde:' || coalesce(number_problem(cell), 'no_value')
        when status = 'exists'
            then 'varde:' || school_figure_problem(number_problem(cell), number, unit)
    end as problem
from tidied
left join ref_municipalities as place using (municipality_code)
left join ingest_file as file using (file_id)
left join ref_school_measures as measures
    on measures.source = 'skolstatistik' and measures.measure = tidied.measure
left join ref_school_indicators using (indicator_id)
