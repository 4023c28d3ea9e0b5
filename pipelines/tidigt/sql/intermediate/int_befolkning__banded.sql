-- One row per municipality, year, age band and sex: children on 31 December.
-- A band that lacks one of its ages is left out: a sum of what happens to be there is not a band.
select
    sexes.municipality_code,
    sexes.year,
    bands.age_band,
    sexes.sex,
    cast(sum(sexes.population) as integer) as population,
    bool_or(sexes.is_noisy) as is_noisy,
    min(sexes.origin) as origin,
    max(sexes.received_at) as received_at
from int_befolkning__sexes as sexes
inner join int_befolkning__bands as bands on sexes.age between bands.age_from and bands.age_to
group by sexes.municipality_code, sexes.year, bands.age_band, sexes.sex
having count(*) = any_value(bands.age_to - bands.age_from + 1)
