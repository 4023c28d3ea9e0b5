-- One row per delivered KPB row, tidied and typed cell by cell; nothing joined out, nothing judged.
-- Bands and groups come over and over, so each is read once; each number is looked at once.
with bands as (
    select
        aldersgrupp,
        replace(replace(replace(tidy(aldersgrupp), '–', '-'), ' - ', '-'), ' år', '') as band_text,
        cast(nullif(regexp_extract(band_text, '^([0-9]{1,3})-[0-9]{1,3}$', 1), '') as smallint)
            as age_from,
        cast(nullif(regexp_extract(band_text, '^[0-9]{1,3}-([0-9]{1,3})$', 1), '') as smallint)
            as age_to
    from (select distinct aldersgrupp from raw_kpb__interventions) as given
),

groups as (
    select
        insatsgrupp, kon, lower(tidy(insatsgrupp)) as group_text, tidy(kon) as sex_text,
        intervention_group_of(group_text) as intervention_group, sex_of(sex_text) as sex
    from (select distinct insatsgrupp, kon from raw_kpb__interventions) as given
),

numbered as (
    select
        *,
        tidy(antal) as children_text, number_text(children_text) as children_number,
        tidy(befolkning) as population_text, number_text(population_text) as population_number,
        tidy(andel) as share_given, tidy(kostnad_kr) as cost_given,
        if(ends_with(share_given, '%'), rtrim(share_given, ' %'), share_given) as share_text,
        if(ends_with(cost_given, 'kr'), rtrim(cost_given, ' kr'), cost_given) as cost_text,
        number_text(share_text) as share_number, number_text(cost_text) as cost_number
    from raw_kpb__interventions
)

select
    file_id, line, malformed, tidy(kommunkod) as code_text, tidy(kommun) as name_text,
    tidy(ar) as year_text, band_text, sex_text, group_text, children_text, population_text,
    share_text, cost_text, tidy(befolkning_datum) as date_text, tidy(volym) as volume_text,
    tidy(volym_enhet) as volume_unit, tidy(uppgift) as origin_text,
    code_of(code_text) as municipality_code, year_of(year_text) as year, age_from, age_to, sex,
    intervention_group,
    cast(children_number as double) as children,
    if(children_number is null, cell_status(children_text), 'exists') as children_status,
    cast(population_number as double) as population,
    if(population_number is null, cell_status(population_text), 'exists') as population_status,
    if(date_text = '', null, day_of(date_text)) as population_date,
    cast(share_number as double) as percent,
    cast(length(split_part(share_number, '.', 2)) as smallint) as percent_decimals,
    if(share_number is null, cell_status(share_text), 'exists') as share_status,
    cast(cost_number as double) as cost_sek,
    if(cost_number is null, cell_status(cost_text), 'exists') as cost_status,
    number_of(volume_text) as volume,
    origin_of(origin_text) as origin
from numbered
inner join bands on numbered.aldersgrupp is not distinct from bands.aldersgrupp
inner join groups
    on numbered.insatsgrupp is not distinct from groups.insatsgrupp
    and numbered.kon is not distinct from groups.kon
