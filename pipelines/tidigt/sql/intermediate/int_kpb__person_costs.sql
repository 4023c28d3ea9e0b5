-- One row per file, municipality, year, age, sex and intervention group: what its rows cost, and how
-- many of them do not say.
select
    scope,
    file_id,
    municipality_code,
    year,
    age,
    nullif(sex, 'T') as sex,
    intervention_group,
    group_place,
    sum(cost_sek) as cost_sek,
    count(*) filter (where cost_status <> 'exists') as n_unknown,
    min(origin) as origin
from stg_kpb__individuals
group by all
