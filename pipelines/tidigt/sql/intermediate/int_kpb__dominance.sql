-- One row per municipality, year, age band, sex and intervention group of a file of persons: what part
-- of the cost is that of the two persons who cost most. The gate hides a cost that is mostly theirs.
with person_costs as (
    select
        scope, person_key, age, nullif(sex, 'T') as sex, intervention_group,
        sum(cost_sek) as cost_sek
    from stg_kpb__individuals
    where cost_sek > 0 and intervention_group <> 'samtliga'
    group by all
    union all
    select
        scope, person_key, age, nullif(sex, 'T') as sex, 'samtliga',
        sum(cost_sek)
    from stg_kpb__individuals
    where cost_sek > 0
    group by all
),

by_age as (
    select
        scope, age, sex, intervention_group,
        max(cost_sek, 2) as largest,
        sum(cost_sek) as cost_sek
    from person_costs
    group by all
)

select
    latest.municipality_code,
    latest.year,
    bands.age_band,
    chosen.sex,
    by_age.intervention_group,
    list_sum(list_sort(flatten(list(largest)), 'DESC')[:2]) / sum(by_age.cost_sek)
        as largest_users_share
from by_age
inner join (select distinct scope, file_id, municipality_code, year from int_kpb__person_costs)
    using (scope)
inner join int_age_bands as bands on by_age.age between bands.age_from and bands.age_to
cross join (select unnest(['T', 'K', 'M']) as sex) as chosen
inner join int_kpb__latest as latest using (file_id, municipality_code, year)
where (chosen.sex = 'T' or chosen.sex = by_age.sex)
    and latest.age_band = bands.age_band and latest.sex = chosen.sex
    and latest.intervention_group = by_age.intervention_group
group by all
