-- One row per school and school year as delivered, with the first thing that cannot be right.
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
        tidy(skolkommun) as name_text,
        tidy(typ_av_huvudman) as principal_type,
        tidy(uppgift) as origin_text,
        origin_of(origin_text) as origin,
        hash(*columns(* exclude (file_id, line))) as content
    from raw_slutbetyg__schools
),

wrong as (
    select file_id, line, min(measure || ':' || problem) as problem, arg_min(cell, measure) as cell
    from stg_slutbetyg__figures
    where problem is not null
    group by all
)

select
    tidied.*,
    wrong.cell,
    place.municipality,
    case
        when malformed is not null then 'rad:' || malformed
        when school_year_problem(year_label, 'spring', received_at) is not null
            then 'lasar:' || school_year_problem(year_label, 'spring', received_at)
        when unit_problem(unit_code) is not null then 'skol_enhetskod:' || unit_problem(unit_code)
        when place_problem(code_text, name_text, place.municipality) is not null
            then 'kommun_kod:' || place_problem(code_text, name_text, place.municipality)
        when origin is null then 'uppgift:unknown_origin'
        else wrong.problem
    end as problem
from tidied
left join ref_municipalities as place using (municipality_code)
left join ingest_file as file using (file_id)
left join wrong using (file_id, line)
