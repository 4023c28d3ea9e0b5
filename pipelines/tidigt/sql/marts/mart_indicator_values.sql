-- One row per indicator, municipality, year, age band, sex and intervention group: its value,
-- or why there is none. What people ask for; still unsuppressed.
select
    indicator_id,
    municipality_code,
    year,
    age_band,
    sex,
    intervention_group,
    if(status = 'exists', value, null) as value,
    status,
    note,
    origin,
    'kpb' as source,
    cast(received_at as date) as vintage
from int_kpb__values
union all by name
select
    indicator_id, municipality_code, year, age_band, sex, intervention_group, value, 'exists' as status,
    note, origin, 'kpb' as source, cast(received_at as date) as vintage
from int_kpb__followed_values
union all by name
select
    'population' as indicator_id,
    municipality_code,
    year,
    age_band,
    sex,
    'samtliga' as intervention_group,
    cast(population as double) as value,
    'exists' as status,
    if(is_noisy, 'noisy_value', '') as note,
    origin,
    'befolkning' as source,
    cast(received_at as date) as vintage
from int_befolkning__banded
union all by name
select
    indicators.indicator_id,
    figures.municipality_code,
    figures.year,
    'alla' as age_band,
    figures.sex,
    'samtliga' as intervention_group,
    figures.value,
    if(figures.status = 'missing' and year < formed_year, 'not_applicable', figures.status) as status,
    '' as note,
    'levererad' as origin,
    'kolada' as source,
    cast(figures.received_at as date) as vintage
from int_kolada__latest as figures
inner join ref_municipalities using (municipality_code)
inner join ref_indicators as indicators on indicators.kolada_id = figures.kpi
