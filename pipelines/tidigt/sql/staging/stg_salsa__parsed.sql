-- One row per school and year as delivered in SALSA, with its municipality; nothing judged. Where
-- there are no codes, the municipality is found by name, and the school is known by its name alone.
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
        tidy(skolkommun) as name_text,
        rtrim(tidy(typ_av_huvudman), '.') as principal_type,
        tidy(uppgift) as origin_text,
        origin_of(origin_text) as origin,
        hash(*columns(* exclude (file_id, line))) as content
    from raw_salsa__schools
),

names as (
    select name_text, min(municipality_code) as named_code
    from (select distinct name_text from tidied) as given
    inner join ref_municipalities on name_text <> '' and names_agree(name_text, municipality)
    group by name_text
)

select
    tidied.* replace (
        case principal_type when 'Kom' then 'Kommunal' when 'Ensk' then 'Enskild' else principal_type end
            as principal_type
    ),
    if(code_text = '', named_code, code_of(code_text)) as municipality_code,
    coalesce(nullif(unit_code, ''), municipality_code || ' ' || lower(school_name)) as school_key
from tidied
left join names using (name_text)
