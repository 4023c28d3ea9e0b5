-- One row per delivered KPB row: its numbers, with the first thing in it that cannot be right. What
-- its keys say is in stg_kpb__keys, by spelling, so that it is not written with each row.
select
    rows_in.file_id, line, municipality_code, spelling, xor(key_hash, place_hash) as row_key,
    children, children_mark, population, population_mark, percent, percent_decimals, share_mark,
    cost_sek, cost_mark, volume,
    is_fraction_of_one(percent, percent_decimals, rounding, children / nullif(population, 0)) as is_fraction,
    coalesce('rad:' || malformed, places.problem, keys.problem, case
        when children_doubt is not null then 'antal:' || children_doubt
        when population_doubt is not null then 'befolkning:' || population_doubt
        when population = 0 then 'befolkning:no_population'
        when children > population then 'antal:above_population'
        when shares.problem is not null then shares.problem
        when percent < 1 and percent_decimals > 2 and children / population is null
            then 'andel:unclear_scale'
        when percent > 100 then 'andel:above_100'
        when not (is_fraction or agrees(percent, rounding, 100 * children / population))
            then 'andel:share_disagrees'
        when cost_doubt is not null then 'kostnad_kr:' || cost_doubt
        when volume_doubt is not null then 'volym:' || volume_doubt
    end, keys.last_problem) as problem
from stg_kpb__numbers as rows_in
inner join (select distinct * exclude (file_id) from stg_kpb__places) as places
    on rows_in.kommunkod is not distinct from places.kommunkod
    and rows_in.kommun is not distinct from places.kommun
inner join (select distinct * exclude (file_id) from stg_kpb__shares) as shares
    on rows_in.andel is not distinct from shares.andel
inner join stg_kpb__keys as keys
    on rows_in.file_id = keys.file_id and rows_in.ar is not distinct from keys.ar
    and rows_in.aldersgrupp is not distinct from keys.aldersgrupp
    and rows_in.kon is not distinct from keys.kon and rows_in.uppgift is not distinct from keys.uppgift
    and rows_in.insatsgrupp is not distinct from keys.insatsgrupp
    and rows_in.befolkning_datum is not distinct from keys.befolkning_datum
    and rows_in.volym_enhet is not distinct from keys.volym_enhet
