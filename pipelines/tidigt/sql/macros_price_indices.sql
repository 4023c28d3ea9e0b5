-- Macros for price indices: the period of a row, whether it is an outcome, and what is wrong with it.

create or replace temp macro month_of(cell) as case
    when regexp_full_match(cell, '[0-9]{4}[M-](0[1-9]|1[0-2])') then cast(right(cell, 2) as tinyint)
end;

create or replace temp macro period_year(cell) as cast(case
    when month_of(cell) is not null then left(cell, 4)
    else cast(year_of(cell) as varchar)
end as smallint);

create or replace temp macro outcome_of(cell) as case
    when lower(cell) in ('', 'utfall', 'outcome', 'u') then 'outcome'
    when lower(cell) in ('prognos', 'forecast', 'p') then 'forecast'
end;

create or replace temp macro reason_price(code, came, detail) as case code
    when 'not_an_index' then '”' || came || '” är inget prisindex. Skriv en förkortning med '
        || 'versaler, till exempel KPI eller PKV'
    when 'not_a_period' then '”' || came || '” är varken år eller månad. Skriv 2024 eller 2024M01'
    when 'no_index_value' then '”' || came || '” är inget indextal. Ett indextal är större än noll; '
        || 'ta bort raden om talet saknas'
    when 'unknown_outcome' then '”' || came || '” är varken utfall eller prognos. Skriv det ena'
    when 'outcome_to_come' then came || ' är inte slut än, så talet är ingen uppgift om utfall. Skriv '
        || 'prognos i kolumnen status'
end;
