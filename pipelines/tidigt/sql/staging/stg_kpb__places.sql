-- One row per spelling of a place in a KPB file: the municipality, or what is wrong with it. They come
-- over and over, so each is read once.
select
    file_id, kommunkod, kommun, municipality_code, hash(municipality_code) as place_hash,
    'kommunkod:' || place_problem(tidy(kommunkod), tidy(kommun), municipality) as problem
from (select distinct file_id, kommunkod, kommun from raw_kpb__interventions)
left join ref_municipalities on municipality_code = code_of(tidy(kommunkod))
