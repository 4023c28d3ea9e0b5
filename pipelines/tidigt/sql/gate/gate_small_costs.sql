-- One row per cost that too few users share, or nobody knows how many: a single placement would show
-- through (P5).
select
    costs.indicator_id,
    costs.municipality_code,
    costs.year,
    costs.age_band,
    costs.sex,
    costs.intervention_group,
    'P5' as rule,
    'suppressed' as public_status
from mart_indicator_values as costs
inner join ref_indicators as indicators using (indicator_id)
inner join ref_sources as sources on sources.source = indicators.source
inner join gate_limits as limits using (source_class)
inner join ref_derivations as derivations using (indicator_id)
inner join mart_indicator_values as users
    on users.indicator_id = derivations.derived_from
    and users.municipality_code = costs.municipality_code
    and users.year = costs.year
    and users.age_band = costs.age_band
    and users.sex = costs.sex
    and users.intervention_group = costs.intervention_group
inner join ref_indicators as user_indicators
    on user_indicators.indicator_id = users.indicator_id and user_indicators.is_protected_count
left join gate_dominance as dominance
    on dominance.municipality_code = costs.municipality_code
    and dominance.year = costs.year
    and dominance.age_band = costs.age_band
    and dominance.sex = costs.sex
    and dominance.intervention_group = costs.intervention_group
where indicators.unit in ('sek', 'sek_per_child', 'sek_per_inhabitant')
    and costs.status = 'exists'
    and (
        users.value is null
        or users.value between 1 and limits.users_at_least - 1
        or dominance.largest_users_share > limits.largest_users_share
    )
group by all
