-- One row per value of the publication before, in the shape of change_published.
select
    indicator_id, municipality_code, '' as school_id, year, age_band, sex, intervention_group,
    value, status, source, vintage
from before.published_values
union all
select
    figures.indicator_id, coalesce(schools.municipality_code, ''), school_id, figures.year, 'alla', 'T',
    'samtliga', figures.value, figures.status, figures.source, figures.vintage
from before.published_school_values as figures
left join before.published_schools as schools using (school_id)
