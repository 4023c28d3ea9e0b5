-- Returns loaded rows of SALSA whose residual is further from actual minus model than rounding
-- explains: each of the three is rounded to whole numbers, so that 1 is allowed.
select
    file_id,
    line,
    split_part(measure, '_', 1) as outcome,
    max(value) filter (where measure like '%faktiskt') as actual,
    max(value) filter (where measure like '%modell') as model,
    max(value) filter (where measure like '%residual') as residual
from stg_salsa__figures
semi join stg_salsa__schools using (file_id, line)
where measure like 'amnen%' or measure like 'merit%'
group by all
having abs(actual - model - residual) > 1 + 1e-9
