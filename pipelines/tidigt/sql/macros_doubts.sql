-- Macros that say why a cell cannot be used as the number or date it should be.

-- Excel turns 7-12 into a date: '07-dec', 'dec-07', '2026-12-07', or the date's number of days.
create or replace temp macro is_excel_date(cell) as regexp_full_match(
    lower(cell),
    '(\d{1,4}[-. ])?(jan|feb|mar|mars|apr|maj|may|jun|juni|jul|juli|aug|sep|sept|okt|oct|nov|dec)'
    '\.?([-. ]\d{1,4})?|\d{4}-\d{2}-\d{2}([ t]00:00(:00)?)?|\d{1,2}/\d{1,2}(/\d{2,4})?'
);

-- What a cell holds that is neither a number nor a known mark.
create or replace temp macro unreadable(cell) as case
    when starts_with(cell, '#') then 'error_cell'
    when regexp_matches(cell, '[\x{FF10}-\x{FF19}]') then 'full_width_digits'
    when is_excel_date(cell) then 'excel_date'
    when regexp_matches(lower(cell), '[0-9]|^[-+]?(nan|inf|infinity)$') then 'not_a_number'
    else 'unknown_mark'
end;

-- Why a cell cannot be used as a number, not below zero, of which `value` has been read, or else the
-- `mark` in its place; null if it can. A macro is written out wherever it stands, with all that is
-- given to it: give it columns, so that nothing is read twice.
create or replace temp macro number_doubt(value, mark, cell) as case
    when value >= 0 then null
    when value < 0 then 'negative'
    when mark <> 'unknown' then null
    else unreadable(cell)
end;

-- The same for a number of people.
create or replace temp macro count_doubt(value, mark, cell) as case
    when value between 0 and 20e6 and value = floor(value) then null
    when value < 0 then 'negative'
    when value <> floor(value) then 'fraction'
    when value is not null then 'too_large'
    when mark <> 'unknown' then null
    else unreadable(cell)
end;

-- The same of a cell of which nothing has been read.
create or replace temp macro number_problem(cell) as case
    when regexp_full_match(cell, '([0-9]{1,15}([.,][0-9]{1,20})?)?') then null
    else number_doubt(number_of(cell), mark_status(cell), cell)
end;

create or replace temp macro count_problem(cell) as case
    when regexp_full_match(cell, '[0-9]{0,7}') then null
    else count_doubt(number_of(cell), mark_status(cell), cell)
end;
