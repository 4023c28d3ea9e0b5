-- Macros that say why a cell cannot be used as the number or date it should be.

-- Excel turns 7-12 into a date: '07-dec', 'dec-07', '2026-12-07', or the date's number of days.
create or replace temp macro is_excel_date(cell) as regexp_full_match(
    lower(cell),
    '(\d{1,4}[-. ])?(jan|feb|mar|mars|apr|maj|may|jun|juni|jul|juli|aug|sep|sept|okt|oct|nov|dec)'
    '\.?([-. ]\d{1,4})?|\d{4}-\d{2}-\d{2}([ t]00:00(:00)?)?|\d{1,2}/\d{1,2}(/\d{2,4})?'
);

-- Why a cell that should hold a number, not below zero, cannot be used; null if it can.
create or replace temp macro number_problem(cell) as case
    when regexp_full_match(cell, '([0-9]{1,15}([.,][0-9]{1,20})?)?') then null
    when cell_status(cell) <> 'unknown' then if(number_of(cell) < 0, 'negative', null)
    when starts_with(cell, '#') then 'error_cell'
    when regexp_matches(cell, '[\x{FF10}-\x{FF19}]') then 'full_width_digits'
    when is_excel_date(cell) then 'excel_date'
    when regexp_matches(lower(cell), '[0-9]|^[-+]?(nan|inf|infinity)$') then 'not_a_number'
    else 'unknown_mark'
end;

-- The same for a number of people.
create or replace temp macro count_problem(cell) as case
    when regexp_full_match(cell, '[0-9]{0,7}') then null
    when number_problem(cell) is not null then number_problem(cell)
    when number_of(cell) <> floor(number_of(cell)) then 'fraction'
    when number_of(cell) > 20e6 then 'too_large'
end;

-- The same where the cell has been read already, and is `value`, or else a mark: a sound one needs
-- no second look.
create or replace temp macro number_doubt(value, mark, cell) as case
    when value >= 0 then null
    when mark <> 'unknown' then null
    else number_problem(cell)
end;

create or replace temp macro count_doubt(value, mark, cell) as case
    when value between 0 and 20e6 and value = floor(value) then null
    when mark <> 'unknown' then null
    else count_problem(cell)
end;

-- A share agrees with its parts if rounding at its last decimal explains the difference.
create or replace temp macro agrees(figure, decimals, expected) as
    abs(figure - expected) <= 0.5 * pow(10, -decimals) + 1e-9;

-- 0,093 may stand for 9,3 percent; it does where only that agrees with the share's parts.
create or replace temp macro is_fraction_of_one(percent, decimals, expected) as case
    when percent <= 1 and decimals >= 2
        then agrees(percent, decimals, expected) and not agrees(percent, decimals, 100 * expected)
    else false
end;
