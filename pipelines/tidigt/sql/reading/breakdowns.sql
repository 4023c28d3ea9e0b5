-- One row per indicator and breakdown that has a value to show: age band, sex, intervention group.
with shown as (
    select indicator_id, age_band, sex, intervention_group, count(*) as n_values
    from published_values
    where status = 'exists'
    group by all
)

select *
from shown
order by
    indicator_id,
    try_cast(split_part(age_band, '-', 1) as integer),
    age_band,
    sex <> 'T',
    sex,
    intervention_group <> 'samtliga',
    intervention_group
