-- One row per indicator, age band and year of one municipality, all sexes and interventions
-- together, in the order that the indicators are asked for.
select
    indicator_id,
    age_band,
    cast(year as integer) as year,
    value,
    status,
    origin
from published_values
where municipality_code = $municipality_code
    and list_contains($indicators::varchar[], indicator_id)
    and sex = 'T'
    and intervention_group = 'samtliga'
order by
    list_position($indicators::varchar[], indicator_id),
    try_cast(split_part(age_band, '-', 1) as integer) nulls first,
    age_band,
    year
