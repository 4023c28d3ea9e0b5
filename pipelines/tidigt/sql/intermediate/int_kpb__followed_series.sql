-- One row per municipality and certified series of pseudonyms: whether it contradicts itself, and whether
-- it tells the sex of every child. Where it does not, girls and boys are unknown to the gate, but there.
select
    municipality_code,
    series,
    bool_or(is_contradictory) as is_contradictory,
    bool_and(sex is not null) as has_sex
from int_kpb__followed_persons
group by municipality_code, series
