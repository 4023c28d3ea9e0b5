-- One row per age band that the population is summed to: all others, and those of its own.
select age_band, age_from, age_to
from int_age_bands
union
select
    age_band,
    cast(split_part(age_band, '-', 1) as smallint) as age_from,
    cast(split_part(age_band, '-', 2) as smallint) as age_to
from ref_population_age_bands
