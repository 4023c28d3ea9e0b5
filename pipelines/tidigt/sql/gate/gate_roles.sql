-- One row per indicator that the attacker reckons with, and as what: a protected count, an amount
-- spent on those counted, a figure made from others, or a denominator.
with recursive derived as (
    select indicator_id, indicator_id as count_id
    from ref_indicators
    where is_protected_count
    union
    select derivations.indicator_id, derived.count_id
    from derived
    inner join gate_derivations as derivations on derivations.derived_from = derived.indicator_id
)

select
    indicators.indicator_id,
    case
        when indicators.is_protected_count then 'count'
        when indicators.unit = 'sek' then 'amount'
        else 'result'
    end as role
from ref_indicators as indicators
inner join ref_sources as sources on sources.source = indicators.source
inner join gate_limits using (source_class)
where indicators.is_protected_count
    or (
        indicators.indicator_id in (select indicator_id from derived)
        and indicators.indicator_id not in (select base_id from gate_bases)
    )
union
select base_id, 'base' from gate_bases
