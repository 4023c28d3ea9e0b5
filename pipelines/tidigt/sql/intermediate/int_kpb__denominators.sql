-- One row per row of int_kpb__latest, with the number of children in the band.
-- A delivery that prints only a count and a rounded share still says how many children there
-- were, within its rounding: that number is inferred, and marked as inferred.
select
    * exclude (population, population_status),
    case
        when population_status = 'exists' then population
        when is_inferable then cast(round(children / share) as integer)
    end as population,
    case
        when population_status = 'exists' or is_inferable then 'exists'
        else population_status
    end as population_status,
    population_status <> 'exists' and is_inferable as is_population_inferred
from (
    select
        *,
        children_status = 'exists' and share_status = 'exists' and children > 0 and share > 0
            as is_inferable
    from int_kpb__latest
)
