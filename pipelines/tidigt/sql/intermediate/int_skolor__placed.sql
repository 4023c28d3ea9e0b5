-- One row per loaded row of a school, with the history it belongs to: by its code, or else by its
-- name and municipality where these point to one school only. A row that has a code and does not say
-- name or municipality gets those that other sources know.
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

select
    coded.* replace (
        coalesce(coded.school_name, units.school_name) as school_name,
        coalesce(coded.municipality_code, units.municipality_code) as municipality_code
    ),
    coalesce(school_id, school_unit_code) as school_id
from coded
left join int_skolor__units as units using (school_unit_code)
left join ref_school_histories using (school_unit_code)
