-- One row per spelling of the keys (but the place) in a KPB file, with the first thing that cannot be
-- right. They come over and over, so each is read once. `key_hash` is the same for spellings that mean
-- the same.
with cells as (
    select
        *, tidy(ar) as year_text, band_of(aldersgrupp) as band_text, tidy(kon) as sex_text,
        lower(tidy(insatsgrupp)) as group_text, tidy(uppgift) as origin_text,
        tidy(befolkning_datum) as date_text
    from (
        select distinct
            file_id, ar, aldersgrupp, kon, insatsgrupp, uppgift, befolkning_datum, volym_enhet
        from raw_kpb__interventions
    )
),

read as (
    select
        cells.*,
        received_at,
        year_of(year_text) as year,
        band_end(band_text, 1) as age_from,
        band_end(band_text, 2) as age_to,
        sex_of(sex_text) as sex,
        intervention_group_of(group_text) as intervention_group,
        origin_of(origin_text) as origin,
        if(date_text = '', null, day_of(date_text)) as population_date
    from cells
    left join ingest_file using (file_id)
)

select
    * exclude (year_text, sex_text, origin_text),
    row_number() over (
        partition by file_id
        order by ar, aldersgrupp, kon, insatsgrupp, uppgift, befolkning_datum, volym_enhet
    ) as spelling,
    hash(file_id, year, age_from, age_to, sex, intervention_group) as key_hash,
    tidy(volym_enhet) as volume_unit,
    if(date_text <> '' and population_date is null, 'befolkning_datum:not_a_date', null)
        as last_problem,  -- after those of the numbers
    coalesce('ar:' || year_problem(year_text, 1998, received_at), case
        when age_from is null and is_excel_date(band_text) then 'aldersgrupp:excel_band'
        when age_from is null and regexp_full_match(band_text, '[34][0-9]{4}(\.0)?')
            then 'aldersgrupp:excel_band'
        when age_from is null then 'aldersgrupp:band_not_from_to'
        when age_from > age_to or age_to > 120 then 'aldersgrupp:band_backwards'
        when sex is null then 'kon:unknown_sex'
        when length(group_text) > 40 then 'insatsgrupp:long_text'
        when origin is null then 'uppgift:unknown_origin'
    end) as problem
from read
