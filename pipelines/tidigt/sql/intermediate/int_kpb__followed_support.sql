-- One row per child of a closed birth year and age at which it had support, once however many
-- interventions there were. What is counted of children followed over years is counted of these.
select distinct
    years.municipality_code,
    births.birth_year,
    births.has_sex,
    individuals.person_key,
    persons.sex,
    individuals.year - births.birth_year as age
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
