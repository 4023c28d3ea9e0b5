-- A view: one row per municipality, year, age band, sex and intervention group, as delivered by KPB.
select
    rows_in.file_id,
    line,
    municipality_code,
    year,
    age_from,
    age_to,
    age_from || '-' || age_to as age_band,
    sex,
    intervention_group,
    cast(children as integer) as children,
    coalesce(children_mark, 'exists') as children_status,
    cast(population as integer) as population,
    coalesce(population_mark, 'exists') as population_status,
    population_date,
    percent / if(is_fraction, 1, 100) as share,  -- 0-1
    cast(percent_decimals - if(is_fraction, 2, 0) as smallint) as share_decimals,
    coalesce(share_mark, 'exists') as share_status,
    cost_sek,  -- current prices
    coalesce(cost_mark, 'exists') as cost_status,
    volume,
    volume_unit,
    origin
from stg_kpb__checked as rows_in
inner join stg_kpb__keys using (file_id, spelling)
anti join stg_kpb__row_verdicts as verdicts
    on rows_in.file_id = verdicts.file_id and rows_in.line = verdicts.line
