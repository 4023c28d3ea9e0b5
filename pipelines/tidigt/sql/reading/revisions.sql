-- One row per revised value since the publication before, the biggest first, with names and units.
select
    changed.source,
    changed.indicator_id,
    coalesce(municipal.title_sv, school.title_sv) as title_sv,
    coalesce(municipal.title_en, school.title_en) as title_en,
    coalesce(municipal.unit, school.unit) as unit,
    coalesce(municipal.decimals, school.decimals) as decimals,
    changed.municipality_code,
    coalesce(published_schools.school_name, place.municipality) as place,
    changed.school_id,
    changed.year,
    changed.age_band,
    changed.sex,
    changed.intervention_group,
    changed.before,
    changed.value,
    changed.relative_size
from published_changes as changed
left join published_indicators as municipal using (indicator_id)
left join published_school_indicators as school using (indicator_id)
left join published_municipalities as place using (municipality_code)
left join published_schools using (school_id)
order by
    relative_size desc nulls first, abs(changed.value - changed.before) desc, changed.indicator_id,
    changed.municipality_code, school_id, changed.year, age_band, sex, intervention_group
