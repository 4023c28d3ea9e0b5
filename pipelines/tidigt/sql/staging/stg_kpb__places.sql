-- One row per spelling of a place in a KPB file: the municipality, or what is wrong with it. They come
-- over and over, so each is read once.
select
    file_id, kommunkod, kommun, municipality_code, hash(municipality_code) as place_hash,
    'kommunkod:' || place_problem(code_text, name_text, municipality) as problem
from (
    select *, tidy(kommunkod) as code_text, tidy(kommun) as name_text
    from (select distinct file_id, kommunkod, kommun from raw_kpb__interventions)
)
left join ref_municipalities on municipality_code = code_of(code_text)
