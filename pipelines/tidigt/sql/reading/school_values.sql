-- One row per indicator, school and spring, with the names of the school and the unit of the value.
select
    indicator_id,
    school_id,
    school_name,
    school_values.school_unit_codes,
    municipality_code,
    municipality,
    cast(year as integer) as year,
    year_label,
    year_kind,
    value,
    status,
    unit,
    note,
    school_values.source,
    vintage,
    (select build_id from published_build) as build
from published_school_values as school_values
inner join published_schools using (school_id)
inner join published_school_indicators using (indicator_id)
where list_contains($indicators::varchar[], indicator_id)
    and ($schools is null or list_contains($schools::varchar[], school_id))
    and ($municipality is null or municipality_code = $municipality)
order by position, municipality collate sv, school_name collate sv, school_id, year
