-- One row per value to hide: what a rule hides, and all that is derived from a hidden value.
with recursive hidden as (
    select indicator_id, municipality_code, year, age_band, sex, intervention_group
    from gate_small_counts
    union
    select indicator_id, municipality_code, year, age_band, sex, intervention_group
    from gate_small_costs
    union
    select
        derivations.indicator_id,
        hidden.municipality_code,
        hidden.year,
        hidden.age_band,
        hidden.sex,
        hidden.intervention_group
    from hidden
    inner join ref_derivations as derivations on derivations.derived_from = hidden.indicator_id
)

select * from hidden
