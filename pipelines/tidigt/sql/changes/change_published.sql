-- One row per value that is about to be published, of a municipality or of a school there.
select
    indicator_id, municipality_code, '' as school_id, year, age_band, sex, intervention_group,
    value, status, source, vintage
from gate_values
union all
select
    figures.indicator_id, coalesce(schools.municipality_code, ''), school_id, figures.year, 'alla', 'T',
    'samtliga', figures.value, figures.status, figures.source, figures.vintage
from mart_school_values as figures
left join mart_schools as schools using (school_id)
