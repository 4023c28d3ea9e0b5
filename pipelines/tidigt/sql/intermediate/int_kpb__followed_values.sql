-- One row per indicator, municipality and closed block of birth years: those who were so old, in the
-- last year that they are followed, as the age band says. Blocks begin with a year that can be divided
-- by their width, so that no two of one width share a child.
with blocks as (
    select
        births.municipality_code,
        births.birth_year - births.birth_year % n_births as first_birth,
        cast(first_birth + n_births - 1 + later_to as smallint) as year,
        later_to || '-' || (later_to + n_births - 1) as age_band,
        min(origin) as origin,
        max(received_at) as received_at,
        if(bool_or(is_noisy), 'noisy_value', '') as note,
        sum(early) as ifo_followed_early,
        sum(later) as ifo_followed_later,
        sum(both_ages) as ifo_followed_both,
        sum(early_only) as ifo_followed_early_only,
        sum(later_only) as ifo_followed_later_only,
        sum(either) as ifo_followed_either,
        sum(population) as ifo_followed_population
    from int_kpb__followed_children as children
    inner join int_kpb__followed_births as births using (municipality_code, birth_year)
    cross join int_followed_blocks
    where children.sex = 'T'
    group by births.municipality_code, first_birth, n_births, later_to
    having count(*) = n_births
)

select
    indicator_id, municipality_code, year, age_band, 'T' as sex, 'samtliga' as intervention_group,
    cast(value as double) as value, if(ends_with(indicator_id, 'population'), note, '') as note, origin,
    received_at
from (
    unpivot blocks
    on columns('ifo_followed_.*')
    into name indicator_id value value
)
