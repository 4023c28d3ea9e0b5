-- One row per revised value, the biggest first, with the names of what and where it is.
select
    changed.indicator_id,
    coalesce(municipal.title_sv, school.title_sv) as title,
    changed.municipality_code,
    changed.school_id,
    coalesce(school_name, place.municipality) as place,
    changed.year,
    age_band,
    sex,
    intervention_group,
    before,
    value
from change_revisions as changed
left join ref_indicators as municipal using (indicator_id)
left join ref_school_indicators as school using (indicator_id)
left join ref_municipalities as place using (municipality_code)
left join mart_schools using (school_id)
order by
    relative_size desc nulls first, abs(value - before) desc, changed.indicator_id,
    changed.municipality_code, changed.school_id, changed.year, age_band, sex, intervention_group
