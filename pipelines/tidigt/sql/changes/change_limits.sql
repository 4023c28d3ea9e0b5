-- One row: the limits of the guard, as `guard.toml` has them.
select
    cast(document ->> '$.rows.largest_drop' as double) as largest_drop,
    cast(document ->> '$.rows.fewest_before' as integer) as fewest_before,
    cast(document ->> '$.jumps.factor' as double) as jump_factor,
    cast(document ->> '$.jumps.amount_factor' as double) as amount_factor,
    cast(document ->> '$.jumps.spreads' as double) as jump_spreads,
    cast(document ->> '$.jumps.least_spread' as double) as least_spread,
    cast(document ->> '$.jumps.fewest_years' as integer) as fewest_years,
    cast(document -> '$.jumps.sources_without' as varchar[]) as sources_without_jumps,
    cast(document ->> '$.shifts.factor' as double) as shift_factor,
    cast(document ->> '$.shifts.fewest_places' as integer) as fewest_places
from change_rules
