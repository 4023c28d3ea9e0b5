-- One row per number that is never published but that an attacker would reckon with to find what is:
-- the children of one birth year by sex, those of each age, and how many children there were. Where
-- the sex of the children is not known their number is unknown (null): girls and boys are there anyway.
with by_sex as (
    unpivot (
        select
            municipality_code,
            cast(birth_year + later_to as smallint) as year,
            later_to || '-' || later_to as age_band,
            sex,
            early as ifo_followed_early,
            later as ifo_followed_later,
            both_ages as ifo_followed_both,
            early_only as ifo_followed_early_only,
            later_only as ifo_followed_later_only,
            either as ifo_followed_either
        from int_kpb__followed_children
        cross join int_followed_limits
    )
    on columns('ifo_followed_.*')
    into name indicator_id value value
),

ages as (
    select births.municipality_code, birth_year, has_sex, chosen.sex, met.age
    from int_kpb__followed_births as births
    cross join int_followed_limits
    cross join lateral (select unnest(if(births.has_sex, ['K', 'M'], ['T', 'K', 'M'])) as sex) as chosen
    cross join lateral (select unnest(range(early_from, later_to + 1)) as age) as met
)

select indicator_id, municipality_code, year, age_band, sex, cast(value as double) as value, 'count' as role
from by_sex
union all
select indicator_id, municipality_code, year, age_band, unnest(['K', 'M']), null, 'count'
from by_sex
group by indicator_id, municipality_code, year, age_band
having count(*) = 1
union all
select
    'ifo_children_of_age', ages.municipality_code, cast(birth_year + ages.age as smallint),
    ages.age || '-' || ages.age, ages.sex,
    case when has_sex or ages.sex = 'T' then coalesce(found.children, 0) end, 'count'
from ages
left join int_kpb__followed_ages as found using (municipality_code, birth_year, sex, age)
union all
select
    'population_of_age', ages.municipality_code, children.year, ages.age || '-' || ages.age, ages.sex,
    children.population, 'base'
from ages
inner join int_befolkning__sexes as children
    on children.municipality_code = ages.municipality_code and children.age = ages.age
    and children.year = birth_year + ages.age and children.sex = ages.sex
