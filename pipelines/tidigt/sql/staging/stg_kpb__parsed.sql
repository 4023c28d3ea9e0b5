-- One row per delivered KPB row, tidied and typed cell by cell; nothing joined out, nothing judged.
with tidied as (
    select
        file_id,
        line,
        malformed,
        tidy(kommunkod) as code_text,
        tidy(kommun) as name_text,
        tidy(ar) as year_text,
        replace(replace(replace(tidy(aldersgrupp), '–', '-'), ' - ', '-'), ' år', '') as band_text,
        tidy(kon) as sex_text,
        lower(tidy(insatsgrupp)) as group_text,
        tidy(antal) as children_text,
        tidy(befolkning) as population_text,
        tidy(befolkning_datum) as date_text,
        regexp_replace(tidy(andel), ' ?%$', '') as share_text,
        regexp_replace(tidy(kostnad_kr), ' ?kr$', '') as cost_text,
        tidy(volym) as volume_text,
        tidy(volym_enhet) as volume_unit,
        tidy(uppgift) as origin_text
    from raw_kpb__interventions
)

select
    *,
    code_of(code_text) as municipality_code,
    year_of(year_text) as year,
    cast(nullif(regexp_extract(band_text, '^([0-9]{1,3})-[0-9]{1,3}$', 1), '') as smallint)
        as age_from,
    cast(nullif(regexp_extract(band_text, '^[0-9]{1,3}-([0-9]{1,3})$', 1), '') as smallint)
        as age_to,
    sex_of(sex_text) as sex,
    intervention_group_of(group_text) as intervention_group,
    number_of(children_text) as children,
    cell_status(children_text) as children_status,
    number_of(population_text) as population,
    cell_status(population_text) as population_status,
    cast(try_strptime(left(nullif(date_text, ''), 10), '%Y-%m-%d') as date) as population_date,
    number_of(share_text) as percent,
    decimals_of(share_text) as percent_decimals,
    cell_status(share_text) as share_status,
    number_of(cost_text) as cost_sek,
    cell_status(cost_text) as cost_status,
    number_of(volume_text) as volume,
    origin_of(origin_text) as origin
from tidied
