-- One row per file, municipality, year, standard age band, sex and set of interventions (one bit for
-- each): how many persons had just those, each counted once.
with persons as (
    select
        file_id,
        municipality_code,
        year,
        person_key,
        max(age) as age,
        min(nullif(sex, 'T')) as sex,
        bit_or(1::bigint << group_place) as group_bits
    from stg_kpb__individuals
    group by file_id, municipality_code, year, person_key
),

by_age as (
    select file_id, municipality_code, year, age, sex, group_bits, count(*) as n_persons
    from persons
    group by file_id, municipality_code, year, age, sex, group_bits
)

select file_id, municipality_code, year, age_band, sex, group_bits, sum(n_persons) as n_persons
from by_age
inner join ref_standard_age_bands
    on age between cast(split_part(age_band, '-', 1) as smallint)
    and cast(split_part(age_band, '-', 2) as smallint)
group by file_id, municipality_code, year, age_band, sex, group_bits
