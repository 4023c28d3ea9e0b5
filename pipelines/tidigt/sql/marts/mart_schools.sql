-- One row per school that has values, as one history: its newest name, place and kind of principal.
with named as (
    select
        school_id,
        arg_max(school_name, (year, received_at, file_id, line)) as school_name,
        arg_max(municipality_code, (year, received_at, file_id, line)) as municipality_code,
        arg_max(principal_type, (year, received_at, file_id, line)) filter (where principal_type <> '')
            as principal_type,
        min(year) as first_year,
        max(year) as last_year,
        list_sort(list(distinct school_unit_code)) as codes,
        list_sort(list(distinct school_name) filter (where source <> 'underlag')) as names
    from int_skolor__placed
    where school_id is not null
    group by school_id
),

places as (
    select
        school_unit_code as school_id,
        arg_max(latitude, (received_at, file_id, line)) as latitude,
        arg_max(longitude, (received_at, file_id, line)) as longitude
    from stg_skolenheter__units
    inner join ingest_file using (file_id)
    group by school_unit_code
)

select
    school_id,
    school_name,
    array_to_string(list_filter(names, lambda name: name <> school_name), ', ') as other_names,
    array_to_string(codes, ', ') as school_unit_codes,
    municipality_code,
    municipality,
    principal_type,
    first_year,
    last_year,
    latitude,
    longitude
from named
inner join ref_municipalities using (municipality_code)
left join places using (school_id)
