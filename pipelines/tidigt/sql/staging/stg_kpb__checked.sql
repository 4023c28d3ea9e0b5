-- One row per delivered KPB row: its keys, and the first thing in it that cannot be right.
with placed as (
    select
        parsed.*,
        place.municipality,
        file.received_at,
        children / nullif(population, 0) as recomputed
    from stg_kpb__parsed as parsed
    left join ref_municipalities as place using (municipality_code)
    left join ingest_file as file using (file_id)
),

judged as (
    select
        *,
        percent <= 1 and percent_decimals >= 2 and agrees(percent, percent_decimals, recomputed)
        and not agrees(percent, percent_decimals, 100 * recomputed) as is_fraction,
        place_problem(code_text, name_text, municipality) as place,
        if(year between 1998 and year(received_at), null,
            year_problem(year_text, 1998, received_at)) as year_doubt,
        count_doubt(children, children_text) as children_doubt,
        count_doubt(population, population_text) as population_doubt,
        number_doubt(percent, share_text) as share_doubt
    from placed
)

select
    file_id, line, municipality_code, year, age_from, age_to, sex, intervention_group, is_fraction,
    hash(
        children, children_text, population, population_text, percent, cost_sek, volume,
        volume_unit, population_date, origin
    ) as content,
    case
        when malformed is not null then 'rad:' || malformed
        when place is not null then 'kommunkod:' || place
        when year_doubt is not null then 'ar:' || year_doubt
        when age_from is null and is_excel_date(band_text) then 'aldersgrupp:excel_band'
        when age_from is null and regexp_full_match(band_text, '[34][0-9]{4}(\.0)?')
            then 'aldersgrupp:excel_band'
        when age_from is null then 'aldersgrupp:band_not_from_to'
        when age_from > age_to or age_to > 120 then 'aldersgrupp:band_backwards'
        when sex is null then 'kon:unknown_sex'
        when length(group_text) > 40 then 'insatsgrupp:long_text'
        when origin is null then 'uppgift:unknown_origin'
        when children_doubt is not null then 'antal:' || children_doubt
        when population_doubt is not null then 'befolkning:' || population_doubt
        when population = 0 then 'befolkning:no_population'
        when children > population then 'antal:above_population'
        when share_doubt is not null then 'andel:' || share_doubt
        when percent < 1 and percent_decimals > 2 and recomputed is null then 'andel:unclear_scale'
        when percent > 100 then 'andel:above_100'
        when not (is_fraction or agrees(percent, percent_decimals, 100 * recomputed))
            then 'andel:share_disagrees'
        when number_doubt(cost_sek, cost_text) is not null
            then 'kostnad_kr:' || number_problem(cost_text)
        when number_doubt(volume, volume_text) is not null then 'volym:' || number_problem(volume_text)
        when date_text <> '' and population_date is null then 'befolkning_datum:not_a_date'
    end as problem
from judged
