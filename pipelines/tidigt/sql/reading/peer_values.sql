-- One row per year: the unweighted mean and the middle half of the values that municipalities have.
-- Too few of them have no mean, and no quartiles: those would come close to single values.
with shown as (
    select year, value
    from published_values
    where indicator_id = $indicator
        and age_band = $age_band
        and sex = $sex
        and intervention_group = $intervention_group
        and status = 'exists'
        and list_contains($members::varchar[], municipality_code)
)

select
    cast(year as integer) as year,
    count(*) as n_members,
    if(count(*) >= $fewest_for_mean, avg(value), null) as mean,
    if(count(*) >= $fewest_for_quartiles, quantile_cont(value, 0.25), null) as lower_quartile,
    if(count(*) >= $fewest_for_quartiles, quantile_cont(value, 0.75), null) as upper_quartile
from shown
group by year
order by year
