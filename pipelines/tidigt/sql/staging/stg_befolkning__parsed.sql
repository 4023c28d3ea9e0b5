-- One row per delivered population row, tidied and typed cell by cell; nothing judged.
with tidied as (
    select
        file_id,
        line,
        malformed,
        tidy(kommunkod) as code_text,
        tidy(kommun) as name_text,
        ltrim(tidy(ar), 'Xx') as year_text,  -- R writes the year 2019 as the column name X2019
        regexp_replace(replace(tidy(alder), ' år', ''), '\+1?$', '') as age_text,  -- 100+, 100+1
        tidy(kon) as sex_text,
        tidy(antal) as population_text,
        tidy(uppgift) as origin_text
    from raw_befolkning__population
),

names as (
    select name_text, min(municipality_code) as named_code
    from (select distinct name_text from tidied) as given
    inner join ref_municipalities on name_text <> '' and names_agree(name_text, municipality)
    group by name_text
)

select
    tidied.*,
    if(code_text = '', named_code, code_of(code_text)) as municipality_code,
    year_of(year_text) as year,
    case when regexp_full_match(age_text, '[0-9]{1,3}') then cast(age_text as smallint) end as age,
    sex_of(sex_text) as sex,
    number_of(population_text) as population,
    cell_status(population_text) as population_status,
    origin_of(origin_text) as origin
from tidied
left join names using (name_text)
