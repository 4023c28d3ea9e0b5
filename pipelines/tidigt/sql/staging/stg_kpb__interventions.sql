-- A view: one row per municipality, year, age band, sex and intervention group, as delivered by KPB.
select
    file_id,
    line,
    municipality_code,
    year,
    age_from,
    age_to,
    age_from || '-' || age_to as age_band,
    sex,
    intervention_group,
    cast(children as integer) as children,
    children_status,
    cast(population as integer) as population,
    population_status,
    population_date,
    percent / if(is_fraction, 1, 100) as share,  -- 0-1
    cast(percent_decimals - if(is_fraction, 2, 0) as smallint) as share_decimals,
    share_status,
    cost_sek,  -- current prices
    cost_status,
    volume,
    volume_unit,
    origin
from stg_kpb__checked
anti join stg_kpb__verdicts using (file_id, line)
