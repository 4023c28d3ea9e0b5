-- One row per municipality, closed birth year, sex and age: how many different children had support.
-- It is never published; the gate reckons with it, since every count of an age band holds some of it.
select
    municipality_code,
    birth_year,
    if(has_sex, sex, 'T') as sex,
    age,
    count(distinct person_key) as children
from int_kpb__followed_support
group by all
