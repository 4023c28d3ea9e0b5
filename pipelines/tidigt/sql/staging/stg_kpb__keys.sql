-- One row per spelling of the keys (but the place) in a KPB file, with the first thing that cannot be
-- right. They come over and over, so each is read once. `key_hash` is the same for spellings that mean
-- the same.
select
    *,
    row_number() over (
        partition by file_id
        order by ar, aldersgrupp, kon, insatsgrupp, uppgift, befolkning_datum, volym_enhet
    ) as spelling,
    year_of(tidy(ar)) as year,
    band_end(band_text, 1) as age_from,
    band_end(band_text, 2) as age_to,
    sex_of(tidy(kon)) as sex,
    intervention_group_of(group_text) as intervention_group,
    hash(file_id, year, age_from, age_to, sex, intervention_group) as key_hash,
    origin_of(tidy(uppgift)) as origin,
    tidy(volym_enhet) as volume_unit,
    if(date_text = '', null, day_of(date_text)) as population_date,
    if(date_text <> '' and population_date is null, 'befolkning_datum:not_a_date', null)
        as last_problem,  -- after those of the numbers
    case
        when year_problem(tidy(ar), 1998, received_at) is not null
            then 'ar:' || year_problem(tidy(ar), 1998, received_at)
        when age_from is null and is_excel_date(band_text) then 'aldersgrupp:excel_band'
        when age_from is null and regexp_full_match(band_text, '[34][0-9]{4}(\.0)?')
            then 'aldersgrupp:excel_band'
        when age_from is null then 'aldersgrupp:band_not_from_to'
        when age_from > age_to or age_to > 120 then 'aldersgrupp:band_backwards'
        when sex is null then 'kon:unknown_sex'
        when length(group_text) > 40 then 'insatsgrupp:long_text'
        when origin is null then 'uppgift:unknown_origin'
    end as problem
from (
    select
        given.*, received_at, band_of(aldersgrupp) as band_text,
        lower(tidy(insatsgrupp)) as group_text, tidy(befolkning_datum) as date_text
    from (
        select distinct
            file_id, ar, aldersgrupp, kon, insatsgrupp, uppgift, befolkning_datum, volym_enhet
        from raw_kpb__interventions
    ) as given
    left join ingest_file using (file_id)
)
