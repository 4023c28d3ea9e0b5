-- Macros for one cell of text: tidy it, tell a number from a mark, say what is wrong with it.
-- The first branch of each `case` takes the plain cells, so that only odd ones cost anything.

create or replace temp macro tidy(cell) as case
    when cell is null then ''
    when regexp_full_match(cell, '[!-~]*') then cell
    else trim(regexp_replace(
        cell, '[\s\x{00A0}\x{2007}\x{2009}\x{200B}\x{202F}\x{FEFF}]+', ' ', 'g'
    ))
end;

-- '9,3 %' and '5 kr' are numbers beside their unit.
create or replace temp macro without_unit(cell, unit) as
    if(ends_with(cell, unit), rtrim(cell, ' ' || unit), cell);

-- A number with a decimal point, as text, or null. Only ASCII digits; thousands may stand apart.
create or replace temp macro number_text(cell) as case
    when cell = '' then null
    when regexp_full_match(cell, '[0-9]{1,15}([.,][0-9]{1,20})?') then replace(cell, ',', '.')
    when regexp_full_match(
        cell, '[-\x{2212}]? ?([0-9]{1,15}|[0-9]{1,3}( [0-9]{3}){1,4})([.,][0-9]{1,20})?'
    ) then translate(replace(cell, ' ', ''), ',' || chr(8722), '.-')
end;

-- A number as JSON writes it, as text, or null; also with spaces about it.
create or replace temp macro json_number_text(cell) as case
    when regexp_full_match(cell, '-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?') then cell
    when regexp_full_match(tidy(cell), '-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?') then tidy(cell)
end;

create or replace temp macro number_of(cell) as cast(number_text(cell) as double);

-- How many decimals a number has, as number_text has read it, and as a cell.
create or replace temp macro decimals_in(number) as
    cast(strlen(number) - coalesce(nullif(strpos(number, '.'), 0), strlen(number)) as smallint);

create or replace temp macro decimals_of(cell) as decimals_in(number_text(cell));

-- missing, source_suppressed, masked, not_applicable, or unknown: then it is a problem. Patterns, not
-- lists: DuckDB makes a join of a long list, which every row then goes through, plain cells too.
create or replace temp macro mark_status(cell) as case
    when regexp_full_match(lower(cell), '(\.|-|–|—|saknas|uppgift saknas)?') then 'missing'
    when cell in ('..', 'x', 'X') or regexp_full_match(cell, '< ?[0-9]+|1 ?[-–] ?[0-9]')
        then 'source_suppressed'
    when regexp_full_match(lower(cell), '(~|≈|ca\.?|c:a|cirka|omkring) ?[0-9][0-9 .,]*%?') then 'masked'
    when lower(cell) in ('ej aktuellt', 'ej tillämpligt', 'inte aktuellt') then 'not_applicable'
    else 'unknown'
end;

create or replace temp macro cell_status(cell) as
    case when number_text(cell) is null then mark_status(cell) else 'exists' end;
