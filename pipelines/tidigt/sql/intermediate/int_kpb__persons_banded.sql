-- One row per file, municipality, year, standard age band, sex and set of interventions (one bit for
-- each): how many persons had just those, each counted once. Persons are told apart by numbers only,
-- so that tens of millions of them fit in a small memory.
with persons as (
    select
        scope,
        person_key,
        max(age) as age,
        max(case sex when 'K' then 1::tinyint when 'M' then 2::tinyint end) as sex_number,
        bit_or(1::bigint << group_place) as group_bits
    from stg_kpb__individuals
    group by scope, person_key
),

by_age as (
    select scope, age, sex_number, group_bits, count(*) as n_persons
    from persons
    group by scope, age, sex_number, group_bits
)

select
    file_id, municipality_code, year, age_band,
    case sex_number when 1 then 'K' when 2 then 'M' end as sex,
    group_bits,
    sum(n_persons) as n_persons
from by_age
inner join (select distinct scope, file_id, municipality_code, year from int_kpb__person_costs)
    using (scope)
inner join ref_standard_age_bands
    on age between cast(split_part(age_band, '-', 1) as smallint)
    and cast(split_part(age_band, '-', 2) as smallint)
group by all
