-- One row per municipality and certified series of pseudonyms: whether children can be followed in it.
-- Without their sex they cannot where counts by sex are published too: those would tell more of them
-- than the attacker of the gate could reckon with.
select
    municipality_code,
    series,
    bool_or(is_contradictory) as is_contradictory,
    bool_or(sex is null) as lacks_sex,
    bool_and(sex is null) as has_no_sex,
    lacks_sex and (
        not has_no_sex
        or municipality_code in (select municipality_code from int_kpb__latest where sex <> 'T')
    ) as needs_sex
from int_kpb__followed_persons
group by municipality_code, series
