-- One row per row of int_kpb__latest, with the number of children in the band.
-- A delivery that prints only a count and a rounded share still says how many children there
-- were, within its rounding: that number is inferred, and marked as inferred. A list of persons says
-- nothing of the other children; for them it is the population on 31 December, and marked as that.
select
    * exclude (population, population_status, registered),
    case
        when population_status = 'exists' then population
        when is_inferable then cast(round(children / share) as integer)
        else registered
    end as population,
    case
        when population_status = 'exists' or is_inferable or registered is not null then 'exists'
        else population_status
    end as population_status,
    case
        when population_status = 'exists' then ''
        when is_inferable then 'denominator_inferred'
        when registered is not null then 'denominator_registered'
        else ''
    end as population_note
from (
    select
        latest.*,
        children_status = 'exists' and share_status = 'exists' and children > 0 and share > 0
            as is_inferable,
        if(is_counted_here, banded.population, null) as registered
    from int_kpb__latest as latest
    left join int_befolkning__banded as banded using (municipality_code, year, age_band, sex)
)
