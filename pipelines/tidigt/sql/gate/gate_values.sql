-- One row per value as it may be shown. What is hidden has one status, whatever hid it, and "not
-- applicable" is hidden with the number that made it so. What was missing before stays missing.
select
    mart.indicator_id,
    mart.municipality_code,
    mart.year,
    mart.age_band,
    mart.sex,
    mart.intervention_group,
    if(is_hidden, null, mart.value) as value,
    if(is_hidden, mart.public_status, mart.status) as status,
    if(is_hidden, '', mart.note) as note,
    mart.origin,
    mart.source,
    mart.vintage
from (
    select
        mart_indicator_values.*,
        hidden.public_status,
        hidden.indicator_id is not null
        and status in ('exists', 'not_applicable', 'source_suppressed') as is_hidden
    from mart_indicator_values
    left join gate_hidden as hidden
        using (indicator_id, municipality_code, year, age_band, sex, intervention_group)
) as mart
