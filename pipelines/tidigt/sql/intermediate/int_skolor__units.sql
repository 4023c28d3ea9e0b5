-- One row per school unit that some source names: its newest name and the municipality where it lies.
-- The register comes after the sources with figures, and a name in capitals last.
with named as (
    select school_unit_code, school_name, municipality_code, 2 as trust, received_at, year, file_id, line
    from int_skolor__rows
    where school_unit_code is not null
    union all
    select school_unit_code, school_name, municipality_code, 1, received_at, null, file_id, line
    from stg_skolenheter__units
    inner join ingest_file using (file_id)
    union all
    select school_unit_code, school_name, null, 0, received_at, null, file_id, line
    from stg_underlag__schools
    inner join ingest_file using (file_id)
)

select
    school_unit_code,
    arg_max(school_name, (trust, received_at, year, file_id, line)) as school_name,
    arg_max(municipality_code, (trust, received_at, year, file_id, line)) as municipality_code
from named
group by school_unit_code
