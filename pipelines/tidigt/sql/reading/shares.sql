-- One row per municipality, year and age band: children with support, children, share, status.
-- Complete over the years of the build, so that what was never delivered is said and not left out.
with chosen as (
    select * from published_values
    where sex = $sex
        and ($age_bands is null or list_contains($age_bands::varchar[], age_band))
        and (
            $municipalities is null
            or list_contains($municipalities::varchar[], municipality_code)
        )
        and (
            intervention_group = $intervention_group
            or (indicator_id = 'population' and intervention_group = 'samtliga')
        )
        and indicator_id in ('ifo_children', $population, $share)
),

cells as (
    select
        municipality_code,
        year,
        age_band,
        any_value(value) filter (where indicator_id = 'ifo_children') as count,
        any_value(status) filter (where indicator_id = 'ifo_children') as count_status,
        any_value(value) filter (where indicator_id = $population) as population,
        any_value(status) filter (where indicator_id = $population) as population_status,
        any_value(value) filter (where indicator_id = $share) as share_published,
        coalesce(
            bool_or(note = 'denominator_inferred') filter (where indicator_id = $population), false
        ) as denominator_inferred,
        any_value(origin) filter (where indicator_id = 'ifo_children') as origin,
        any_value(source) filter (where indicator_id = 'ifo_children') as source,
        max(vintage) filter (where indicator_id = 'ifo_children') as vintage
    from chosen
    group by all
),

years as (
    select unnest(range(min(year), max(year) + 1)) as year
    from published_values where indicator_id = 'ifo_children'
),

bands as (
    select distinct age_band from published_values
    where indicator_id = 'ifo_children'
        and ($age_bands is null or list_contains($age_bands::varchar[], age_band))
)

select
    municipality_code,
    municipality,
    cast(year as integer) as year,
    age_band,
    if(status = 'exists', count, null) as count,
    if(status = 'exists', population, null) as population,
    if(status = 'exists', share_published, null) as share_published,
    status,
    coalesce(denominator_inferred, false) as denominator_inferred,
    coalesce(origin, '') as origin,
    coalesce(source, '') as source,
    vintage
from (
    select
        *,
        case
            when count_status is null then if(year < formed_year, 'not_applicable', 'missing')
            when count_status <> 'exists' then count_status
            when coalesce(population_status, 'missing') <> 'exists'
                then coalesce(population_status, 'missing')
            else 'exists'
        end as status
    from published_municipalities
    cross join years
    cross join bands
    left join cells using (municipality_code, year, age_band)
    where $municipalities is null or list_contains($municipalities::varchar[], municipality_code)
)
order by municipality_code, age_band, year
