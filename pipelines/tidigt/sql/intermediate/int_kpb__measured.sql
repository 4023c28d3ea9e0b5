-- One row per row of int_kpb__denominators, with share, cost per child with support and cost per child
-- in the band, and the status of each. A share that the delivery prints is kept; one that it leaves out
-- is computed from its parts.
select
    *,
    case
        when share_status = 'exists' then share
        when children_status = 'exists' and population_status = 'exists' and population > 0
            then children / population
    end as share_of_children,
    case
        when share_status = 'exists' then 'exists'
        when children_status <> 'exists' then children_status
        when population_status <> 'exists' then population_status
        when population = 0 then 'not_applicable'
        else 'exists'
    end as share_of_children_status,
    case
        when children_status = 'exists' and cost_status = 'exists' and children > 0
            then cost_sek / children
    end as cost_per_child,
    case
        when children_status <> 'exists' then children_status
        when cost_status <> 'exists' then cost_status
        when children = 0 then 'not_applicable'
        else 'exists'
    end as cost_per_child_status,
    case
        when population_status = 'exists' and cost_status = 'exists' and population > 0
            then cost_sek / population
    end as cost_per_inhabitant,
    case
        when cost_status <> 'exists' then cost_status
        when population_status <> 'exists' then population_status
        when population = 0 then 'not_applicable'
        else 'exists'
    end as cost_per_inhabitant_status
from int_kpb__denominators
