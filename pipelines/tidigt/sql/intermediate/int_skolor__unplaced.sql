-- One row per loaded row of a school without a code that no name could place: set aside, with why.
select
    source,
    file_id,
    line,
    'skola' as column_name,
    if(n_schools = 0, 'no_such_school', 'several_schools') as code,
    shown(school_name) as value_shown,
    quarantine_message(line, column_name, code, value_shown, null) as message
from int_skolor__placed
where school_id is null
