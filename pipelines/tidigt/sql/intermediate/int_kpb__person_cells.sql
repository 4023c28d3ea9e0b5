-- One row per file of persons, municipality, year, standard age band, sex and intervention group that
-- the file can speak of: bands that its ages reach, sexes and groups that it has. None is zero there.
with spans as (
    select
        file_id, municipality_code, year, min(origin) as origin,
        min(min(age)) over whole as youngest, max(max(age)) over whole as oldest,
        max(count(sex)) over whole > 0 as has_sexes,
        bool_or(count(cost_sek) > 0) over whole as has_costs
    from int_kpb__person_costs
    group by file_id, municipality_code, year
    window whole as (partition by file_id, year)
),

bands as (
    select age_band, cast(split_part(age_band, '-', 1) as smallint) as age_from,
        cast(split_part(age_band, '-', 2) as smallint) as age_to
    from ref_standard_age_bands
),

named_groups as (
    select distinct file_id, year, intervention_group, 1::bigint << group_place as bits
    from int_kpb__person_costs where intervention_group <> 'samtliga'
    union
    select distinct file_id, year, 'samtliga', -1::bigint from int_kpb__person_costs
)

select
    spans.file_id, spans.municipality_code, spans.year, spans.origin, has_costs,
    age_from, age_to, age_band, chosen.sex, intervention_group, bits
from spans
inner join bands on youngest <= age_to and oldest >= age_from
inner join named_groups using (file_id, year)
cross join (select unnest(['T', 'K', 'M']) as sex) as chosen
where chosen.sex = 'T' or has_sexes
