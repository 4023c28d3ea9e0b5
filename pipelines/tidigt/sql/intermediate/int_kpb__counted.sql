-- One row per cell of int_kpb__person_cells, in the shape of stg_kpb__interventions: its distinct
-- persons, and their cost where every row says what it cost.
with counted as (
    select
        cells.file_id, cells.municipality_code, cells.year, age_band, cells.sex, intervention_group,
        coalesce(sum(n_persons), 0) as children
    from int_kpb__person_cells as cells
    left join int_kpb__persons_by_age as persons
        on persons.file_id = cells.file_id
        and persons.municipality_code = cells.municipality_code and persons.year = cells.year
        and persons.age between age_from and age_to
        and (cells.sex = 'T' or persons.sex = cells.sex) and persons.group_bits & bits <> 0
    group by all
),

spent as (
    select
        cells.file_id, cells.municipality_code, cells.year, age_band, cells.sex,
        cells.intervention_group,
        coalesce(sum(cost_sek), 0) as cost_sek, coalesce(sum(n_unknown), 0) as n_unknown
    from int_kpb__person_cells as cells
    left join int_kpb__person_costs as costs
        on costs.file_id = cells.file_id
        and costs.municipality_code = cells.municipality_code and costs.year = cells.year
        and costs.age between age_from and age_to
        and (cells.sex = 'T' or costs.sex = cells.sex)
        and cells.intervention_group in (costs.intervention_group, 'samtliga')
    group by all
),

without_costs as (
    select file_id from int_kpb__person_costs group by file_id having bool_and(cost_sek is null)
)

select
    cells.* exclude (bits),
    cast(children as integer) as children,
    'exists' as children_status,
    if(n_unknown > 0 or without_costs.file_id is not null, 'missing', 'exists') as cost_status,
    if(n_unknown > 0 or without_costs.file_id is not null, null, spent.cost_sek) as cost_sek
from int_kpb__person_cells as cells
inner join counted using (file_id, municipality_code, year, age_band, sex, intervention_group)
inner join spent using (file_id, municipality_code, year, age_band, sex, intervention_group)
left join without_costs using (file_id)
