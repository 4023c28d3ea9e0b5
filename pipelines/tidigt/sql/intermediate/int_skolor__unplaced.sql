-- One row per school of a file that has no place: without a code that a name could give (each of its
-- rows), or with a code of which no source says the municipality (its first row). With the reason's code.
select
    source,
    file_id,
    min(line) as line,
    if(school_id is null, 'skola', 'skol_enhetskod') as column_name,
    case
        when school_id is not null then 'unit_without_place'
        else if(n_schools = 0, 'no_such_school', 'several_schools')
    end as code,
    shown(if(school_id is null, school_name, concat_ws(' ', school_name, school_unit_code)))
        as value_shown
from int_skolor__placed
where school_id is null or municipality_code is null
group by source, file_id, school_id, school_unit_code, school_name, n_schools, if(school_id is null, line, 0)
