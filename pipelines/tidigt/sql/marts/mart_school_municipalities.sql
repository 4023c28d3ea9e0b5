-- One row per indicator, municipality and spring: the mean of the schools that lie there, each counted
-- by its pupils in year 9. Only what the source has published is in it, and it says how much that is.
-- The sums are of decimals: those of floating-point numbers depend on the order of the rows.
with pupils as (
    select
        school_id,
        year,
        coalesce(
            max(value) filter (where indicator_id = 'grades_pupils'),
            max(value) filter (where indicator_id = 'pupils_year_9')
        ) as pupils
    from mart_school_values
    where indicator_id in ('grades_pupils', 'pupils_year_9')
    group by school_id, year
)

select
    indicator_id,
    municipality_code,
    year,
    cast(sum(cast(value as decimal(24, 6)) * cast(pupils as integer)) as double) / sum(pupils)
        as value,
    count(*) as n_schools,
    cast(sum(pupils) as integer) as pupils
from mart_school_values as figures
inner join ref_school_indicators as indicators using (indicator_id)
inner join mart_schools using (school_id)
inner join pupils using (school_id, year)
where status = 'exists' and role in ('result', 'expected', 'residual') and pupils > 0
group by indicator_id, municipality_code, year
