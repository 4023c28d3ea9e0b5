-- One row per count of children that is too small to show, or that leaves too few others.
select counted.* exclude (value, status, note, origin, source, vintage)
from mart_indicator_values as counted
inner join ref_indicators as indicators using (indicator_id)
cross join gate_rules as rules
left join mart_indicator_values as base
    on base.indicator_id in ('ifo_population', 'population')
    and base.municipality_code = counted.municipality_code
    and base.year = counted.year
    and base.age_band = counted.age_band
    and base.sex = counted.sex
    and base.intervention_group in (counted.intervention_group, 'samtliga')
where indicators.is_protected_count
    and counted.status = 'exists'
    and (
        counted.value between 1 and rules.small_count_below - 1
        or base.value - counted.value between 1 and rules.small_count_below - 1
    )
group by all
