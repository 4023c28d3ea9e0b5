-- One row per municipality and name that schools have had, with the school unit that it points to:
-- the only one, or the last of the only history. A name of several schools points to none of them.
with names as (
    select school_unit_code, municipality_code, lower(school_name) as school_name
    from int_skolor__rows
    where school_unit_code is not null and school_name is not null and municipality_code is not null
    union
    select school_unit_code, municipality_code, lower(school_name)
    from stg_skolenheter__units
    where municipality_code is not null
)

select
    municipality_code,
    school_name,
    count(distinct coalesce(school_id, school_unit_code)) as n_schools,
    case
        when n_schools > 1 then null
        when count(distinct school_unit_code) = 1 then min(school_unit_code)
        else min(coalesce(school_id, school_unit_code))
    end as school_unit_code
from names
left join ref_school_histories using (school_unit_code)
group by municipality_code, school_name
