-- One row per new or revised value that can be held against what was published before: how far it
-- lies from its own earlier value, or else from what its series usually is, in logarithms.
select
    changed.*,
    coalesce(before, usual_value) as reference,
    n_years,
    ln(greatest(value, reference / 1000) / reference) as distance,
    greatest(
        coalesce(spread, 0),
        least_spread,
        if(indicators.unit = 'children', 1 / sqrt(reference), 0)  -- chance alone, for a count
    ) as spread
from change_values as changed
left join change_series
    using (indicator_id, municipality_code, school_id, age_band, sex, intervention_group)
left join ref_indicators as indicators using (indicator_id)
cross join change_limits
where kind in ('new', 'now_shown', 'revised')
    and value >= 0
    and reference > 0
    and (kind = 'revised' or n_years >= fewest_years)
