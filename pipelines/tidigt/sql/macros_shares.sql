-- Macros that hold a share against its parts.

-- A share agrees with its parts if rounding at its last decimal explains the difference.
create or replace temp macro rounding_of(decimals) as 0.5 * pow(10, -decimals) + 1e-9;

create or replace temp macro agrees(figure, rounding, expected) as abs(figure - expected) <= rounding;

-- 0,093 may stand for 9,3 percent; it does where only that agrees with the share's parts.
create or replace temp macro is_fraction_of_one(percent, decimals, rounding, expected) as case
    when percent <= 1 and decimals >= 2
        then agrees(percent, rounding, expected) and not agrees(percent, rounding, 100 * expected)
    else false
end;
