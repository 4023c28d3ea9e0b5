-- One row per municipality and indicator that likeness can be measured by: its value in the latest
-- year that most municipalities have one for.
with shown as (
    select indicator_id, municipality_code, year, age_band, value
    from published_values
    where list_contains($indicators::varchar[], indicator_id)
        and sex = 'T'
        and intervention_group = 'samtliga'
        and status = 'exists'
        and (indicator_id <> 'population' or list_contains(['0-6', '7-12'], age_band))
),

summed as (
    select indicator_id, municipality_code, year, sum(value) as value, count(*) as n_bands
    from shown
    group by indicator_id, municipality_code, year
    -- The children of both bands, or none: one band alone is another quantity.
    having n_bands = if(indicator_id = 'population', 2, 1)
),

latest as (
    select indicator_id, year
    from summed
    group by indicator_id, year
    having count(*) >= $fewest
    qualify row_number() over (partition by indicator_id order by year desc) = 1
)

select indicator_id, municipality_code, cast(year as integer) as year, value
from summed
inner join latest using (indicator_id, year)
order by indicator_id, municipality_code
