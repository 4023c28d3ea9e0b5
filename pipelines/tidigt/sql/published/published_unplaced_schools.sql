-- One row per loaded row of a school that no code and no name could place: its figures are in no
-- history. Schools and their names are public; a cell without letters is no name.
select
    unplaced.source,
    shown(file.name) as name,
    unplaced.line,
    if(regexp_matches(value_shown, '[a-zåäöA-ZÅÄÖ]{2}'), value_shown, '•••') as school_name,
    unplaced.code,
    quarantine_message(unplaced.line, column_name, unplaced.code, school_name, null) as message
from int_skolor__unplaced as unplaced
inner join ingest_file as file using (file_id)
order by unplaced.source, file.name, unplaced.line
