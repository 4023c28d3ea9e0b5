-- One row per project in the register; its municipality is treated: never in a comparison group.
select
    entry_id as project_id,
    title,
    municipality_code,
    cast(first_day as date) as first_day,
    cast(last_day as date) as last_day,
    is_period_approximate = 'true' as is_period_approximate,
    period_sv,
    period_en,
    trigger_year,  -- a year, 'none' (no figures set it off) or 'not stated'
    level,
    cast(eligible_age_from as integer) as eligible_age_from,
    cast(eligible_age_to as integer) as eligible_age_to,
    units,
    school_unit_codes,
    cast(nullif(n_preschools, 'unknown') as integer) as n_preschools,
    cast(nullif(children_reached, 'unknown') as integer) as children_reached,
    cast(nullif(children_eligible, 'unknown') as integer) as children_eligible,
    cast(nullif(consents, 'unknown') as integer) as consents,  -- 0 is a number, null is not stated
    coverage_source,
    description_sv,
    description_en,
    exposure_sv,
    exposure_en,
    is_made_up = 'true' as is_made_up,
    cast(received_at as date) as vintage  -- null: as it came with the program
from int_projekt__latest
where kind = 'project'
