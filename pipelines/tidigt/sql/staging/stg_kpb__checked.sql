-- One row per delivered KPB row: typed, with the first thing in it that cannot be right.
with tidied as (
    select *, tidy(antal) as children_text, tidy(befolkning) as population_text,
        without_unit(tidy(andel), '%') as share_text,
        without_unit(tidy(kostnad_kr), 'kr') as cost_text, tidy(volym) as volume_text
    from raw_kpb__interventions
),

numbered as (
    select *, number_text(children_text) as n_children, number_text(population_text) as n_people,
        number_text(share_text) as n_percent, number_text(cost_text) as n_sek
    from tidied
),

typed as (
    select *, cast(n_children as double) as children,
        if(n_children is null, mark_status(children_text), 'exists') as children_status,
        cast(n_people as double) as population,
        if(n_people is null, mark_status(population_text), 'exists') as population_status,
        cast(n_percent as double) as percent, decimals_in(n_percent) as percent_decimals,
        if(n_percent is null, mark_status(share_text), 'exists') as share_status,
        cast(n_sek as double) as cost_sek,
        if(n_sek is null, mark_status(cost_text), 'exists') as cost_status,
        number_of(volume_text) as volume, children / nullif(population, 0) as recomputed,
        count_doubt(children, children_status, children_text) as children_doubt,
        count_doubt(population, population_status, population_text) as population_doubt,
        number_doubt(percent, share_status, share_text) as share_doubt,
        number_doubt(cost_sek, cost_status, cost_text) as cost_doubt
    from numbered
)

select
    typed.file_id, line, municipality_code, year, age_from, age_to, sex, intervention_group,
    children, children_status, population, population_status, population_date, percent,
    percent_decimals, share_status, cost_sek, cost_status, volume, tidy(volym_enhet) as volume_unit,
    origin, is_fraction_of_one(percent, percent_decimals, recomputed) as is_fraction,
    coalesce('rad:' || malformed, places.problem, keys.problem, case
        when children_doubt is not null then 'antal:' || children_doubt
        when population_doubt is not null then 'befolkning:' || population_doubt
        when population = 0 then 'befolkning:no_population' when children > population then 'antal:above_population'
        when share_doubt is not null then 'andel:' || share_doubt
        when percent < 1 and percent_decimals > 2 and recomputed is null then 'andel:unclear_scale'
        when percent > 100 then 'andel:above_100'
        when not (is_fraction or agrees(percent, percent_decimals, 100 * recomputed))
            then 'andel:share_disagrees'
        when cost_doubt is not null then 'kostnad_kr:' || cost_doubt
        when volume >= 0 or volume_text = '' then null
        when number_problem(volume_text) is not null then 'volym:' || number_problem(volume_text)
    end, keys.last_problem) as problem
from typed
inner join (select distinct * exclude (file_id) from stg_kpb__places) as places
    on typed.kommunkod is not distinct from places.kommunkod
    and typed.kommun is not distinct from places.kommun
inner join stg_kpb__keys as keys
    on typed.file_id = keys.file_id and typed.ar is not distinct from keys.ar
    and typed.aldersgrupp is not distinct from keys.aldersgrupp
    and typed.kon is not distinct from keys.kon and typed.uppgift is not distinct from keys.uppgift
    and typed.insatsgrupp is not distinct from keys.insatsgrupp
    and typed.befolkning_datum is not distinct from keys.befolkning_datum
