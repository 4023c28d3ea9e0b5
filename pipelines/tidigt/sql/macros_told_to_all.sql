-- Macros for what may be told to everybody of a row that was set aside.

-- A cell that has the form of a key, in a column of keys; null for everything else. A number of
-- children that has slipped into the wrong column has one to three digits, and is not told.
create or replace temp macro cell_for_all(column_name, cell) as case
    when column_name in ('kommunkod', 'kommun_kod', 'member_id', 'municipality_id')
        and regexp_full_match(cell, '[0-9]{4}(\.0)?') then cell
    when column_name in ('ar', 'year', 'lasar')
        and regexp_full_match(cell, '(19|20)[0-9]{2}( ?[-/] ?([0-9]{2}|[0-9]{4}))?') then cell
    when column_name = 'aldersgrupp'
        and (is_excel_date(cell) or regexp_full_match(cell, '[0-9]{1,3} ?[-–] ?[0-9]{1,3}')) then cell
    when column_name in ('skolenhetskod', 'skol_enhetskod') and regexp_full_match(cell, '[0-9]{7,8}')
        then cell
    when column_name = 'befolkning_datum' and regexp_full_match(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}')
        then cell
end;

-- The reason in Swedish with that cell alone; everything else that the row held is left out.
create or replace temp macro message_for_all(line, column_name, code, cell) as coalesce(
    quarantine_message(line, column_name, code, coalesce(cell, '•••'), null),
    quarantine_message(line, column_name, code, coalesce(cell, '•••'), '•••'),
    'Rad ' || line || ' kunde inte läsas in. Läs in filen igen med `tidigt load`, som säger varför.'
);
