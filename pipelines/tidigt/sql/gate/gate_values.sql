-- One row per value as it may be shown. A value that was missing before stays missing:
-- only what exists can be hidden.
select
    values_.indicator_id,
    values_.municipality_code,
    values_.year,
    values_.age_band,
    values_.sex,
    values_.intervention_group,
    if(is_hidden, null, values_.value) as value,
    if(is_hidden, 'suppressed', values_.status) as status,
    if(is_hidden, '', values_.note) as note,
    values_.origin,
    values_.source,
    values_.vintage
from (
    select
        mart.*,
        hidden.indicator_id is not null and mart.status = 'exists' as is_hidden
    from mart_indicator_values as mart
    left join gate_hidden as hidden
        using (indicator_id, municipality_code, year, age_band, sex, intervention_group)
) as values_
