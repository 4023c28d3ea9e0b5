-- One row per municipality, closed birth year, sex and age: how many different children had support.
-- It is never published; the gate reckons with it, since every count of an age band holds some of it.
select
    years.municipality_code,
    births.birth_year,
    if(births.has_sex, persons.sex, 'T') as sex,
    individuals.year - births.birth_year as age,
    count(distinct individuals.person_key) as children
from stg_kpb__individuals as individuals
inner join int_kpb__followed_years as years using (scope, municipality_code)
inner join int_kpb__followed_persons as persons
    on persons.municipality_code = years.municipality_code
    and persons.series = years.series and persons.person_key = individuals.person_key
inner join int_kpb__followed_births as births
    on births.municipality_code = years.municipality_code
    and births.series = years.series and births.birth_year = persons.birth_year
cross join int_followed_limits
where individuals.year - births.birth_year between early_from and later_to
group by all
