-- Macros for deliveries with a row per person: age on 31 December, periods, intervention groups.

-- The group that a lower-case name stands for; a name that is not known is kept as an identifier.
create or replace temp macro intervention_group_of(name) as case
    when name in ('', 'samtliga', 'alla', 'totalt') then 'samtliga'
    when name in ('hvb', 'familjehem') then name
    when name in ('öppenvård', 'oppenvard') then 'oppenvard'
    when regexp_matches(name, '^kontakt(person|familj)') then 'kontaktperson'
    else trim(regexp_replace(strip_accents(name), '[^a-z0-9]+', '_', 'g'), '_')
end;

create or replace temp macro age_of(cell) as case
    when regexp_full_match(cell, '[0-9]{1,3}(\.0+)?')
        then cast(split_part(cell, '.', 1) as smallint)
end;

-- Why age and year of birth cannot be used; an age may have been told before that year's birthday.
create or replace temp macro age_problem(birth_text, age_text, year) as case
    when birth_text <> '' and year_of(birth_text) is null
        then 'fodelsear:' || year_problem(birth_text, 1880, current_date)
    when age_text <> '' and age_of(age_text) is null then 'alder:age_not_an_age'
    when birth_text = '' and age_text = '' then 'alder:missing_text'
    when year_of(birth_text) > year then 'fodelsear:born_later'
    when coalesce(year - year_of(birth_text), age_of(age_text)) > 120 then 'alder:age_not_an_age'
    when year - year_of(birth_text) - age_of(age_text) not in (0, 1) then 'alder:age_disagrees'
end;

create or replace temp macro day_of(cell) as
    cast(try_strptime(left(nullif(cell, ''), 10), '%Y-%m-%d') as date);

-- Why the days of an intervention cannot be those of a row for a year.
create or replace temp macro period_problem(start_text, start_day, end_text, end_day, year) as case
    when start_text <> '' and start_day is null then 'start:not_a_date'
    when end_text <> '' and end_day is null then 'slut:not_a_date'
    when end_day < start_day then 'slut:ends_before_it_starts'
    when year(start_day) > year or year(end_day) < year then 'ar:outside_the_period'
end;

-- The number of a series of pseudonyms; without a name nobody has certified that there is one.
create or replace temp macro series_of(name) as case when name <> '' then hash(lower(name)) end;
