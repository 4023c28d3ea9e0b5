-- One row per municipality that persons were delivered for: the years, and what stands in the way of
-- following children over them; nothing (an empty reason) where some birth year can be followed.
with series as (
    select municipality_code, bool_or(is_contradictory) as is_contradictory
    from int_kpb__followed_series
    group by municipality_code
)

select
    municipality_code,
    min(years.year) as first_year,
    max(years.year) as last_year,
    count(*) as n_years,
    count(years.series) as n_certified,
    case
        when municipality_code in (select municipality_code from int_kpb__followed_births) then ''
        when count(years.series) = 0 then 'not_certified'
        when any_value(series.is_contradictory) then 'contradictory'
        when max(years.year) - min(years.year) + 1 > count(*) then 'years_missing'
        when max(years.year) - min(years.year) < any_value(later_to - early_from) then 'too_few_years'
        when count(distinct years.series) > 1 or count(years.series) < count(*) then 'series_broken'
        when not bool_and(has_all_ages) then 'ages_missing'
        else 'population_missing'
    end as reason
from int_kpb__followed_years as years
left join series using (municipality_code)
cross join int_followed_limits
group by municipality_code
