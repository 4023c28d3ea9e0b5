-- One row per municipality, year, single age and sex, with the total made where only the sexes
-- were delivered. Where the source adds noise to each number the sum is noisy too.
select municipality_code, year, age, sex, population, is_noisy, origin, received_at
from int_befolkning__latest
union all
select
    municipality_code,
    year,
    age,
    'T' as sex,
    sum(population) as population,
    bool_or(is_noisy) as is_noisy,
    min(origin) as origin,
    max(received_at) as received_at
from int_befolkning__latest
group by municipality_code, year, age
having count(*) filter (where sex = 'T') = 0 and count(distinct sex) = 2
