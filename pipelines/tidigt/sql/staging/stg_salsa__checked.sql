-- One row per school and year as delivered in SALSA, with the first thing that cannot be right.
with wrong as (
    select file_id, line, min(measure || ':' || problem) as problem, arg_min(cell, measure) as cell
    from stg_salsa__figures
    where problem is not null
    group by all
),

outcomes as (
    select
        file_id,
        line,
        split_part(measure, '_', 1) as outcome,
        max(value) filter (where measure like '%faktiskt') as actual,
        max(value) filter (where measure like '%modell') as model,
        max(value) filter (where measure like '%residual') as residual
    from stg_salsa__figures
    where measure like 'amnen%' or measure like 'merit%'
    group by all
    having residual_disagrees(actual, model, residual)
),

residuals as (
    select file_id, line, any_value(columns(* exclude (file_id, line)))
    from outcomes
    group by file_id, line
)

select
    parsed.*,
    place.municipality,
    coalesce(wrong.cell, cast(residual as varchar)) as cell,
    cast(actual - model as varchar) as expected_residual,
    case
        when malformed is not null then 'rad:' || malformed
        when school_year_problem(year_label, 'spring', received_at) is not null
            then 'lasar:' || school_year_problem(year_label, 'spring', received_at)
        when unit_code <> '' and unit_problem(unit_code) is not null
            then 'skol_enhetskod:' || unit_problem(unit_code)
        when unit_code = '' and school_name = '' then 'skola:missing_text'
        when code_text = '' and name_text = '' then 'kommun_kod:missing_code'
        when municipality_code is null and code_text = '' then 'skolkommun:unknown_name'
        when code_text <> '' and place_problem(code_text, name_text, place.municipality) is not null
            then 'kommun_kod:' || place_problem(code_text, name_text, place.municipality)
        when origin is null then 'uppgift:unknown_origin'
        when wrong.problem is not null then wrong.problem
        when residual is not null then outcome || '_residual:residual_disagrees'
    end as problem
from stg_salsa__parsed as parsed
left join ref_municipalities as place using (municipality_code)
left join ingest_file as file using (file_id)
left join wrong using (file_id, line)
left join residuals using (file_id, line)
