-- One row per value to hide: what a rule hides, what protects it, and all that is derived from
-- either (P4). A mean over years is derived from every one of them.
with recursive hidden as (
    select *, true as is_primary from gate_small_counts
    union
    select *, true as is_primary from gate_small_costs
    union
    select *, true as is_primary from gate_source_marks
    union
    select *, false as is_primary from gate_secondary
    union
    select
        derived.indicator_id,
        derived.municipality_code,
        derived.year,
        derived.age_band,
        derived.sex,
        derived.intervention_group,
        'P4' as rule,
        hidden.public_status,
        hidden.is_primary
    from hidden
    inner join gate_derivations as derivations on derivations.derived_from = hidden.indicator_id
    inner join mart_indicator_values as derived
        on derived.indicator_id = derivations.indicator_id
        and derived.municipality_code = hidden.municipality_code
        and derived.year between hidden.year and hidden.year + derivations.years - 1
        and derived.age_band = hidden.age_band
        and derived.sex = hidden.sex
        and derived.intervention_group = hidden.intervention_group
        and (derivations.note = '' or derivations.note = derived.note)
)

select
    indicator_id,
    municipality_code,
    year,
    age_band,
    sex,
    intervention_group,
    coalesce(min(rule) filter (where is_primary and rule <> 'P4'), min(rule)) as rule,
    bool_or(is_primary) as is_primary,
    if(bool_or(public_status = 'suppressed'), 'suppressed', 'masked') as public_status
from hidden
group by all
