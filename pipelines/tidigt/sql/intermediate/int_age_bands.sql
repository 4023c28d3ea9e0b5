-- One row per age band that anything is summed to: the catalogue's and those of the deliveries.
select
    age_band,
    cast(split_part(age_band, '-', 1) as smallint) as age_from,
    cast(split_part(age_band, '-', 2) as smallint) as age_to
from (
    select age_band from ref_standard_age_bands
    union
    select age_band from stg_kpb__interventions
)
