-- One row per cost that too few users share: a single placement would show through.
select costs.* exclude (value, status, note, origin, source, vintage)
from mart_indicator_values as costs
inner join ref_indicators as indicators using (indicator_id)
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
cross join gate_rules as rules
where indicators.unit in ('sek', 'sek_per_child')
    and costs.status = 'exists'
    and users.value between 1 and rules.cost_users_at_least - 1
