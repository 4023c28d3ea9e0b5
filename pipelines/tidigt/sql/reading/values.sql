-- One row per value of one indicator, as shown, with unit and build.
select
    indicator_id,
    municipality_code,
    municipality,
    year,
    age_band,
    sex,
    intervention_group,
    value,
    status,
    unit,
    note,
    origin,
    shown.source,
    vintage,
    $build as build
from published_values as shown
inner join published_municipalities using (municipality_code)
inner join published_indicators using (indicator_id)
where indicator_id = $indicator
    and sex = $sex
    and intervention_group = $intervention_group
    and ($municipalities is null or list_contains($municipalities::varchar[], municipality_code))
    and ($age_bands is null or list_contains($age_bands::varchar[], age_band))
    and year between $first_year and $last_year
order by municipality_code, age_band, year
