-- One row per count of children that is too small to show, leaves too few others, or is too close
-- to all there is: rules P1, P2 and P3, or the rule that the class of its source names.
with judged as (
    select
        counted.indicator_id,
        counted.municipality_code,
        counted.year,
        counted.age_band,
        counted.sex,
        counted.intervention_group,
        any_value(limits.rule) as class_rule,
        any_value(limits.complement_status) as complement_status,
        any_value(
            counted.value between 1 and limits.hide_counts_below - 1
            or (limits.hide_zero and counted.value = 0)
        ) as is_small,
        bool_or(base.value - counted.value between 1 and limits.hide_complements_below - 1)
            as leaves_few,
        bool_or(base.value between 1 and limits.base_at_least - 1) as is_of_few
    from mart_indicator_values as counted
    inner join ref_indicators as indicators using (indicator_id)
    inner join ref_sources as sources on sources.source = indicators.source
    inner join gate_limits as limits using (source_class)
    left join gate_bases as bases on bases.indicator_id = counted.indicator_id
    left join mart_indicator_values as base
        on base.indicator_id = bases.base_id
        and base.municipality_code = counted.municipality_code
        and base.year = counted.year
        and base.age_band = counted.age_band
        and base.sex = counted.sex
        and base.intervention_group in (counted.intervention_group, 'samtliga')
    where indicators.is_protected_count and counted.status = 'exists'
    group by all
)

select
    * exclude (class_rule, complement_status, is_small, leaves_few, is_of_few),
    coalesce(
        nullif(class_rule, ''), if(is_small, 'P1', null), if(leaves_few, 'P2', null), 'P3'
    ) as rule,
    if(is_small or is_of_few, 'suppressed', complement_status) as public_status
from judged
where is_small or leaves_few or is_of_few
