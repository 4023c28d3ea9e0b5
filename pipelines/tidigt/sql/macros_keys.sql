-- Macros for the keys of a row: municipality and year.

-- The four digits a code stands for today: of '1884', '1884.0', '484' that lost its zero, and '1917',
-- which Heby had before it moved to another county.
create or replace temp macro code_of(cell) as current_code(case
    when regexp_full_match(cell, '[0-9]{4}') then cell
    when regexp_full_match(cell, '[0-9]{3,4}(\.0+)?') then lpad(split_part(cell, '.', 1), 4, '0')
end);

create or replace temp macro lost_zero(cell) as regexp_full_match(cell, '[0-9]{3}(\.0+)?');

-- 'Nora', 'Nora kommun' and 'Askersunds kommun' name what they should; a name may be left out.
create or replace temp macro names_agree(given, official) as
    given = '' or lower(given) = lower(official)
    or lower(official) in (
        regexp_replace(lower(given), ' (kommun|stad)$', ''),
        regexp_replace(lower(given), 's (kommun|stad)$', '')
    );

-- Why a row's municipality cannot be trusted; `official` is the name of code_of(code).
create or replace temp macro place_problem(code, name, official) as case
    when official is not null and names_agree(name, official) and (length(code) = 4 or name <> '')
        then null
    when code = '' then 'missing_code'
    when official is null then 'unknown_municipality'
    when lost_zero(code) then 'lost_zero'
    when names_agree(name, official) then null
    else 'code_name_mismatch'
end;

-- What was accepted, but should be said.
create or replace temp macro place_warning(code) as case
    when length(code) = 4 then if(current_code(code) <> code, 'older_code', null)
    when lost_zero(code) then 'lost_zero'
    when contains(code, '.') then 'decimal_code'
end;

create or replace temp macro year_of(cell) as case
    when regexp_full_match(cell, '[0-9]{4}(\.0+)?') then cast(left(cell, 4) as smallint)
end;

create or replace temp macro year_problem(cell, first_year, received_at) as case
    when regexp_full_match(cell, '[0-9]{2}') then 'year_two_digits'
    when year_of(cell) is null then 'year_not_a_year'
    when year_of(cell) > year(received_at) then 'year_in_future'
    when year_of(cell) < first_year then 'year_too_early'
end;
