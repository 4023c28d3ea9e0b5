-- One row per municipality, year, age band, sex and intervention group, as delivered by KPB.
select
    parsed.file_id,
    parsed.line,
    parsed.municipality_code,
    parsed.year,
    parsed.age_from,
    parsed.age_to,
    parsed.age_from || '-' || parsed.age_to as age_band,
    parsed.sex,
    parsed.intervention_group,
    cast(parsed.children as integer) as children,
    parsed.children_status,
    cast(parsed.population as integer) as population,
    parsed.population_status,
    parsed.population_date,
    parsed.percent / if(checked.is_fraction, 1, 100) as share,  -- 0-1
    cast(parsed.percent_decimals - if(checked.is_fraction, 2, 0) as smallint) as share_decimals,
    parsed.share_status,
    parsed.cost_sek,  -- current prices
    parsed.cost_status,
    parsed.volume,
    parsed.volume_unit,
    parsed.origin
from stg_kpb__parsed as parsed
inner join stg_kpb__checked as checked using (file_id, line)
anti join stg_kpb__verdicts as verdicts using (file_id, line)
