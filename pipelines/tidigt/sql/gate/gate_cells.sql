-- One row per number that an attacker can reckon with: what it is, whether it is shown, and
-- whether the same number has been released before. Numbers that nobody publishes but that others are
-- made of must not be worked out either where they are small.
select
    blocks.block,
    mart.indicator_id,
    mart.municipality_code,
    mart.year,
    mart.age_band,
    mart.sex,
    mart.intervention_group,
    roles.role,
    mart.value as truth,
    mart.status,
    gated.status = 'exists' as is_shown,
    released.indicator_id is not null as is_released
from mart_indicator_values as mart
inner join gate_roles as roles using (indicator_id)
inner join gate_blocks as blocks using (municipality_code)
inner join gate_values as gated
    using (indicator_id, municipality_code, year, age_band, sex, intervention_group)
left join (
    select distinct released.* exclude (value), released.value
    from gate_released as released
) as released
    on released.indicator_id = mart.indicator_id
    and released.municipality_code = mart.municipality_code
    and released.year = mart.year
    and released.age_band = mart.age_band
    and released.sex = mart.sex
    and released.intervention_group = mart.intervention_group
    and abs(released.value - mart.value) <= 1e-9 * greatest(1, abs(mart.value))
union all
select
    blocks.block, parts.indicator_id, parts.municipality_code, parts.year, parts.age_band, parts.sex,
    'samtliga', parts.role, parts.value,
    if(
        parts.role = 'count' and parts.value between 1 and hide_counts_below - 1, 'implied', 'missing'
    ),
    false, parts.role = 'base'
from gate_parts as parts
inner join gate_blocks as blocks using (municipality_code)
inner join gate_limits on source_class = 'own'
anti join mart_indicator_values as mart
    on mart.indicator_id = parts.indicator_id
    and mart.municipality_code = parts.municipality_code
    and mart.year = parts.year
    and mart.age_band = parts.age_band
    and mart.sex = parts.sex
