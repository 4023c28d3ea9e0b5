-- One row per cell of int_kpb__person_cells, in the shape of stg_kpb__interventions: its distinct
-- persons, and their cost where every row says what it cost.
with counted as (
    select
        cells.file_id, cells.municipality_code, cells.year, cells.age_band, cells.sex,
        intervention_group,
        sum(n_persons) as children
    from int_kpb__persons_banded as persons
    inner join int_kpb__person_cells as cells
        using (file_id, municipality_code, year, age_band)
    where cells.sex in ('T', persons.sex) and group_bits & bits <> 0
    group by all
),

spent as (
    select
        file_id, municipality_code, year, age_band, chosen.sex, own.intervention_group,
        sum(cost_sek) as cost_sek, sum(n_unknown) as n_unknown
    from int_kpb__person_costs as costs
    inner join ref_standard_age_bands
        on age between cast(split_part(age_band, '-', 1) as smallint)
        and cast(split_part(age_band, '-', 2) as smallint)
    cross join (select unnest(['T', 'K', 'M']) as sex) as chosen
    cross join lateral (
        select unnest(list_distinct(['samtliga', costs.intervention_group])) as intervention_group
    ) as own
    where chosen.sex in ('T', costs.sex)
    group by all
)

select
    cells.* exclude (bits, has_costs),
    cast(coalesce(children, 0) as integer) as children,
    'exists' as children_status,
    if(has_costs and coalesce(n_unknown, 0) = 0, coalesce(spent.cost_sek, 0), null) as cost_sek,
    if(has_costs and coalesce(n_unknown, 0) = 0, 'exists', 'missing') as cost_status
from int_kpb__person_cells as cells
left join counted using (file_id, municipality_code, year, age_band, sex, intervention_group)
left join spent using (file_id, municipality_code, year, age_band, sex, intervention_group)
