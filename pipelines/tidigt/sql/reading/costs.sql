-- One row per municipality, year, age band and intervention group: children with it, its cost, children
-- in the band, and why a cost is not there. All interventions together are there every year of the
-- build, so that what was never delivered is said; a single group only where it was delivered.
with cells as (
    select
        municipality_code,
        year,
        age_band,
        intervention_group,
        any_value(value) filter (where indicator_id = 'ifo_children') as count,
        any_value(status) filter (where indicator_id = 'ifo_children') as count_status,
        any_value(value) filter (where indicator_id = 'ifo_cost_sek') as cost,
        any_value(status) filter (where indicator_id = 'ifo_cost_sek') as cost_status,
        any_value(value) filter (where indicator_id = 'ifo_population') as population,
        coalesce(
            bool_or(note = 'denominator_inferred') filter (where indicator_id = 'ifo_population'),
            false
        ) as denominator_inferred,
        any_value(origin) filter (where indicator_id = 'ifo_cost_sek') as origin
    from published_values
    where sex = 'T'
        and indicator_id in ('ifo_children', 'ifo_cost_sek', 'ifo_population')
        and list_contains($age_bands::varchar[], age_band)
        and list_contains($municipalities::varchar[], municipality_code)
    group by all
),

years as (
    select unnest(range(min(year), max(year) + 1)) as year
    from published_values where indicator_id = 'ifo_cost_sek'
),

grid as (
    select municipality_code, year, age_band, 'samtliga' as intervention_group
    from (select unnest($municipalities::varchar[]) as municipality_code)
    cross join years
    cross join (select unnest($age_bands::varchar[]) as age_band)
    union
    select municipality_code, year, age_band, intervention_group from cells
)

select
    municipality_code,
    municipality,
    cast(year as integer) as year,
    age_band,
    intervention_group,
    count,
    coalesce(count_status, 'missing') as count_status,
    cost,
    population,
    coalesce(cost_status, if(year < formed_year, 'not_applicable', 'missing')) as status,
    coalesce(denominator_inferred, false) as denominator_inferred,
    coalesce(origin, '') as origin
from grid
inner join published_municipalities using (municipality_code)
left join cells using (municipality_code, year, age_band, intervention_group)
order by municipality_code, age_band, year, intervention_group <> 'samtliga', intervention_group
