-- One row per series as it was published before: its usual size and its own spread, both on the
-- scale of logarithms, where three times as much and a third as much are equally far away.
select
    indicator_id,
    municipality_code,
    school_id,
    age_band,
    sex,
    intervention_group,
    count(*) as n_years,
    median(ln(value)) as usual,
    1.4826 * mad(ln(value)) as spread,  -- of a normal distribution, its standard deviation
    median(value) as usual_value
from change_before
where status = 'exists' and value > 0
group by all
