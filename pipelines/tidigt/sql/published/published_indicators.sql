-- One row per indicator of the catalogue, with the number of values that may be shown.
select
    indicators.* exclude (derived_from, model),
    count(gated.status) filter (where gated.status = 'exists') as n_values
from ref_indicators as indicators
left join gate_values as gated using (indicator_id)
group by all
order by position
