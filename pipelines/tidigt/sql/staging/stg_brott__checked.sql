-- One row per break as delivered, with the first thing in it that cannot be right.
with tidied as (
    select
        file_id,
        line,
        malformed,
        tidy(kommunkod) as code_text,
        if(code_text = '0000', '0000', code_of(code_text)) as municipality_code,
        tidy(ar) as year_text,
        lower(tidy(kalla)) as source,
        tidy(breaks.text) as text,
        tidy(uppgift) as origin_text,
        origin_of(origin_text) as origin
    from raw_brott__breaks as breaks
)

select
    tidied.*,
    case
        when malformed is not null then 'rad:' || malformed
        when code_text <> '0000' and place_problem(code_text, '', place.municipality) is not null
            then 'kommunkod:' || place_problem(code_text, '', place.municipality)
        when year_of(year_text) is null then 'ar:year_not_a_year'
        when source = '' then 'kalla:missing_text'
        when text = '' then 'text:missing_text'
        when origin is null then 'uppgift:unknown_origin'
    end as problem
from tidied
left join ref_municipalities as place using (municipality_code)
