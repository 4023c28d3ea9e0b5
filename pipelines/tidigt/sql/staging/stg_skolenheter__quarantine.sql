-- One row per school unit that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(case column_name
        when 'skol_enhetskod' then unit_code
        when 'skola' then school_name
        when 'uppgift' then origin_text
        when 'kommun_kod' then code_text
        when 'wgs84_latitud'
            then if(code = 'outside_sweden', latitude_text || ', ' || longitude_text, latitude_text)
        when 'wgs84_longitud' then longitude_text
    end) as value_shown,
    coalesce(detail, place_detail(code, municipality_code, municipality, '', null)) as detail
from stg_skolenheter__verdicts as verdicts
inner join stg_skolenheter__checked using (file_id, line)
where verdict = 'quarantined'
