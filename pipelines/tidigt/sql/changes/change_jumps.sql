-- One row per value that lies further from where it was than the rule allows, the furthest first.
-- Zero is no jump: that no child had an intervention happens, and a column of zeros is a shift. What
-- is worked out from other values (shares, costs per child) moves with them and is not told twice.
select changed.*
from change_points as changed
inner join ref_indicators as indicators on indicators.indicator_id = changed.indicator_id
cross join change_limits as limits
where value > 0
    and abs(distance) > ln(if(unit = 'sek', amount_factor, jump_factor))
    and abs(distance) > limits.jump_spreads * changed.spread
    and (unit = 'sek' or changed.indicator_id not in (select indicator_id from ref_derivations))
    and not list_contains(limits.sources_without_jumps, changed.source)
order by abs(distance) desc, changed.indicator_id, municipality_code, year
