-- One row per indicator of schools, with the number of values that there are.
select
    indicators.* exclude (measure),
    count(figures.status) filter (where figures.status = 'exists') as n_values
from ref_school_indicators as indicators
left join mart_school_values as figures using (indicator_id)
group by all
order by position
