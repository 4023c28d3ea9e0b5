-- One row per school unit of the register as delivered, with the first thing that cannot be right.
-- Coordinates that are blank or zero are not known.
with tidied as (
    select
        file_id,
        line,
        malformed,
        tidy(skol_enhetskod) as unit_code,
        tidy(skola) as school_name,
        tidy(kommun_kod) as code_text,
        code_of(code_text) as municipality_code,
        tidy(wgs84_latitud) as latitude_text,
        tidy(wgs84_longitud) as longitude_text,
        tidy(uppgift) as origin_text,
        origin_of(origin_text) as origin,
        lower(tidy(utlandsskola)) in ('true', 'ja', '1') as is_abroad,
        nullif(number_of(latitude_text), 0) as latitude,
        nullif(number_of(longitude_text), 0) as longitude,
        hash(*columns(* exclude (file_id, line))) as content
    from raw_skolenheter__units
)

select
    tidied.*,
    place.municipality,
    case
        when malformed is not null then 'rad:' || malformed
        when unit_problem(unit_code) is not null then 'skol_enhetskod:' || unit_problem(unit_code)
        when school_name = '' then 'skola:missing_text'
        when code_text <> '' and place_problem(code_text, '', place.municipality) is not null
            then 'kommun_kod:' || place_problem(code_text, '', place.municipality)
        when origin is null then 'uppgift:unknown_origin'
        when number_problem(latitude_text) is not null
            then 'wgs84_latitud:' || number_problem(latitude_text)
        when number_problem(longitude_text) is not null
            then 'wgs84_longitud:' || number_problem(longitude_text)
        when not is_abroad
            and (latitude not between 55 and 70 or longitude not between 10 and 25)
            then 'wgs84_latitud:outside_sweden'
    end as problem
from tidied
left join ref_municipalities as place using (municipality_code)
