-- Macros for the keys of a school's row: school year, school unit, and what is wrong with them.

-- The spring of '2024/25', '2024/2025' or '2024-25'; null unless the second year follows the first.
create or replace temp macro spring_of_school_year(label) as case
    when regexp_full_match(label, '[0-9]{4} ?[-/] ?([0-9]{2}|[0-9]{4})')
        and (cast(left(label, 4) as integer) + 1) % 100 = cast(right(label, 2) as integer)
        then cast(left(label, 4) as smallint) + 1::smallint
end;

-- A bare year means what its source says: 'spring' or 'autumn' of the school year, or 'calendar'.
create or replace temp macro spring_year(label, bare_kind) as cast(case
    when year_of(label) is null then spring_of_school_year(label)
    else year_of(label) + if(bare_kind = 'autumn', 1, 0)
end as smallint);

create or replace temp macro year_kind(label, bare_kind) as
    if(year_of(label) is null, 'school_year', bare_kind);

create or replace temp macro school_year_problem(label, bare_kind, received_at) as case
    when label = '' then 'missing_school_year'
    when spring_year(label, bare_kind) is null then 'not_a_school_year'
    when spring_year(label, bare_kind) < 1988 then 'year_too_early'
    when spring_year(label, bare_kind) > year(received_at) + 1 then 'year_in_future'
end;

create or replace temp macro unit_problem(code) as case
    when not regexp_full_match(code, '[0-9]{8}') then 'not_a_school_unit'
end;

-- Why a figure of a school cannot be used; `doubt` is what is wrong with it as a number, and `unit`
-- is that of its indicator.
create or replace temp macro school_figure_problem(doubt, value, unit) as case
    when doubt = 'negative' and unit in ('percentage_points', 'merit_points_difference') then null
    when doubt is not null then doubt
    when unit = 'pupils' and value <> floor(value) then 'fraction'
    when unit = 'percent' and value > 100 then 'above_100'
    when unit = 'merit_points' and value > 340 then 'above_340'
    when unit = 'education_level' and value not between 1 and 3 then 'not_a_level'
    when unit = 'test_points' and value > 20 then 'above_20'
    when unit = 'survey_index' and value > 10 then 'above_10'
end;

-- Each of F, B and R is rounded by itself, so that R may differ from F - B by one last digit.
create or replace temp macro residual_disagrees(actual, model, residual) as
    coalesce(abs(actual - model - residual) > 1 + 1e-9, false);
