-- One row per municipality, certified series and pseudonym: its year of birth, and whether years differ in
-- that or in sex: then the pseudonym was not one child's all along, or a child would move from one
-- birth year to another when a year is added.
select
    municipality_code,
    years.series,
    person_key,
    min(individuals.year - age) as birth_year,
    max(nullif(sex, 'T')) as sex,
    min(individuals.year - age) <> max(individuals.year - age)
    or coalesce(min(nullif(sex, 'T')) <> max(nullif(sex, 'T')), false) as is_contradictory
from stg_kpb__individuals as individuals
inner join int_kpb__followed_years as years using (scope, municipality_code)
where years.series is not null
group by municipality_code, years.series, person_key
