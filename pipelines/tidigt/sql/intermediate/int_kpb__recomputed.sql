-- One row per row of int_kpb__measured: its children as a share of the population of 31 December.
select
    measured.municipality_code,
    measured.year,
    measured.age_band,
    measured.sex,
    measured.intervention_group,
    measured.children / banded.population as share_of_population,
    case
        when measured.children_status <> 'exists' then measured.children_status
        when banded.population is null then 'missing'
        when banded.population = 0 then 'not_applicable'
        else 'exists'
    end as share_of_population_status,
    coalesce(banded.is_noisy, false) as is_noisy,
    measured.origin,
    measured.received_at
from int_kpb__measured as measured
left join int_befolkning__banded as banded using (municipality_code, year, age_band, sex)
