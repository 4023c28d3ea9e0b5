-- One row per loaded row of a school, with the history it belongs to: by its code, or else by its
-- name and municipality where these point to one school only.
with coded as (
    select
        given.* exclude (school_unit_code),
        coalesce(given.school_unit_code, known.school_unit_code) as school_unit_code,
        if(given.school_unit_code is null, 'found_by_name', '') as note,
        coalesce(n_schools, 0) as n_schools
    from int_skolor__rows as given
    left join int_skolor__known as known
        on given.school_unit_code is null
        and known.municipality_code = given.municipality_code
        and known.school_name = lower(given.school_name)
)

select coded.*, coalesce(school_id, school_unit_code) as school_id
from coded
left join ref_school_histories using (school_unit_code)
