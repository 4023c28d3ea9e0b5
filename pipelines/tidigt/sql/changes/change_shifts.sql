-- One row per indicator where the changed values have moved together, as when a unit is mistaken.
select
    source,
    indicator_id,
    count(distinct (municipality_code, school_id)) as n_places,
    exp(median(distance)) as factor,
    median(reference) as usual_before,
    median(value) as usual_now
from change_points
cross join change_limits
group by source, indicator_id, fewest_places, shift_factor
having n_places >= fewest_places and abs(median(distance)) > ln(shift_factor)
order by abs(median(distance)) desc, indicator_id
