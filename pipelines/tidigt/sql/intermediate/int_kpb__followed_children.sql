-- One row per municipality, closed birth year and sex (T for all): how many different children had
-- support at the early ages, at the later ones, at both, at one only, and at either.
with persons as (
    select
        municipality_code, birth_year, person_key, any_value(sex) as sex,
        bool_or(age between early_from and early_to) as is_early,
        bool_or(age between later_from and later_to) as is_later
    from int_kpb__followed_support
    cross join int_followed_limits
    group by municipality_code, birth_year, person_key
)

select
    births.municipality_code,
    births.birth_year,
    chosen.sex,
    count(*) filter (is_early) as early,
    count(*) filter (is_later) as later,
    count(*) filter (is_early and is_later) as both_ages,
    count(*) filter (is_early and not is_later) as early_only,
    count(*) filter (is_later and not is_early) as later_only,
    count(*) filter (is_early or is_later) as either
from int_kpb__followed_births as births
cross join lateral (select unnest(if(births.has_sex, ['T', 'K', 'M'], ['T'])) as sex) as chosen
left join persons
    on persons.municipality_code = births.municipality_code
    and persons.birth_year = births.birth_year
    and (chosen.sex = 'T' or chosen.sex = persons.sex)
group by births.municipality_code, births.birth_year, chosen.sex
