-- One row per value that lies further from where it was than the rule allows, the furthest first.
-- Zero is no jump: that no child had an intervention happens, and a column of zeros is a shift.
select *
from change_points
cross join change_limits
where value > 0
    and abs(distance) > ln(jump_factor)
    and abs(distance) > jump_spreads * spread
    and indicator_id not in (select indicator_id from ref_derivations)
    and not list_contains(sources_without_jumps, source)
order by abs(distance) desc, indicator_id, municipality_code, year
