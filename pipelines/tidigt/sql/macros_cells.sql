-- Macros for one cell of text: tidy it, read the number in it.
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
create or replace temp macro odd_number_text(cell) as case
    when regexp_full_match(
        cell, '[-\x{2212}]? ?([0-9]{1,15}|[0-9]{1,3}( [0-9]{3}){1,4})([.,][0-9]{1,20})?'
    ) then translate(replace(cell, ' ', ''), ',' || chr(8722), '.-')
end;

create or replace temp macro number_text(cell) as case
    when cell = '' then null
    when regexp_full_match(cell, '[0-9]{1,15}([.,][0-9]{1,20})?') then replace(cell, ',', '.')
    else odd_number_text(cell)
end;

-- A cell tidied, unless it holds a plain number (or whole number) as most do; and the number in a cell
-- of which that is known.
create or replace temp macro odd_text(cell) as case
    when regexp_full_match(cell, '[0-9]{1,15}([.,][0-9]{1,20})?') then null else tidy(cell)
end;

create or replace temp macro odd_whole(cell) as
    case when regexp_full_match(cell, '[0-9]{1,15}') then null else tidy(cell) end;

create or replace temp macro numeral(cell, odd) as
    if(odd is null, replace(cell, ',', '.'), odd_number_text(odd));

create or replace temp macro whole_numeral(cell, odd) as
    if(odd is null, cell, odd_number_text(odd));

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
