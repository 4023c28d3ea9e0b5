-- One row per delivered population row: its key, and the first thing in it that cannot be right.
select
    parsed.file_id,
    parsed.line,
    year_text,  -- in a wide delivery one line holds several years
    municipality_code,
    year,
    age,
    sex,
    hash(coalesce(cast(population as varchar), population_text), origin) as content,
    case
        when malformed is not null then 'rad:' || malformed
        when code_text = '' and name_text = '' then 'kommunkod:missing_code'
        when code_text = '' and municipality_code is null then 'kommun:unknown_name'
        when code_text <> '' and place_problem(code_text, name_text, municipality) is not null
            then 'kommunkod:' || place_problem(code_text, name_text, municipality)
        when year_problem(year_text, 1968, received_at) is not null
            then 'ar:' || year_problem(year_text, 1968, received_at)
        when age is null or age > 120 then 'alder:age_not_an_age'
        when sex is null then 'kon:unknown_sex'
        when origin is null then 'uppgift:unknown_origin'
        when count_problem(population_text) is not null
            then 'antal:' || count_problem(population_text)
        when population_status <> 'exists' then 'antal:no_count'
    end as problem
from stg_befolkning__parsed as parsed
left join ref_municipalities using (municipality_code)
left join ingest_file as file on file.file_id = parsed.file_id
