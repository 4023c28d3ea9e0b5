-- One row per file, municipality, year, age, sex and set of interventions (one bit for each): how
-- many persons had just those, each counted once.
with persons as (
    select
        file_id,
        municipality_code,
        year,
        person_key,
        max(age) as age,
        min(nullif(sex, 'T')) as sex,
        bit_or(1::bigint << group_place) as group_bits,
        min(origin) as origin
    from stg_kpb__individuals
    group by file_id, municipality_code, year, person_key
)

select
    file_id, municipality_code, year, age, sex, group_bits,
    count(*) as n_persons,
    min(origin) as origin
from persons
group by file_id, municipality_code, year, age, sex, group_bits
