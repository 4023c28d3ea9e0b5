-- One row per municipality and birth year whose every age from the first to the last has been delivered,
-- in one series of pseudonyms: closed, so that no later year can change what is counted of it. Only
-- where it is known how many the children were.
select
    years.municipality_code,
    years.series,
    cast(years.year - met.age as smallint) as birth_year,
    any_value(series.has_sex) as has_sex,
    min(years.origin) as origin,
    max(years.received_at) as received_at,
    any_value(children.population) as population,
    any_value(children.is_noisy) as is_noisy
from int_kpb__followed_years as years
inner join int_kpb__followed_series as series using (municipality_code, series)
cross join int_followed_limits
cross join lateral (select unnest(range(early_from, later_to + 1)) as age) as met
inner join int_befolkning__sexes as children
    on children.municipality_code = years.municipality_code
    and children.year = years.year - met.age + early_to
    and children.age = early_to
    and children.sex = 'T'
where years.has_all_ages and not series.is_contradictory
group by years.municipality_code, years.series, years.year - met.age
having count(*) = any_value(later_to - early_from + 1)
