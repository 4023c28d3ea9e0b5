-- One row per spelling of a place in a file of persons: the municipality, or what is wrong with it.
select
    file_id, kommunkod, kommun, municipality_code,
    cast(municipality_code as integer) as place_number,
    'kommunkod:' || place_problem(code_text, name_text, municipality) as problem
from (
    select *, tidy(kommunkod) as code_text, tidy(kommun) as name_text
    from (select distinct file_id, kommunkod, kommun from raw_kpb__individuals)
)
left join ref_municipalities on municipality_code = code_of(code_text)
