-- One row per delivered row about one person: typed, with the first thing in it that cannot be right.
-- The pseudonym goes no further than this 64-bit number, and the number not beyond the core. What
-- stands over and over is read once and looked up, so that millions of rows stay cheap.
with places as (
    select
        given.*, municipality_code, cast(municipality_code as integer) as place_number,
        'kommunkod:' || place_problem(tidy(kommunkod), tidy(kommun), municipality) as problem
    from (select distinct kommunkod, kommun from raw_kpb__individuals) as given
    left join ref_municipalities on municipality_code = code_of(tidy(kommunkod))
),

marks as (
    select
        given.*, sex_of(tidy(kon)) as sex, origin_of(tidy(uppgift)) as origin, series_of(tidy(pseudonymserie)) as series,
        intervention_group_of(lower(tidy(insatsgrupp))) as intervention_group,
        dense_rank() over (partition by file_id order by intervention_group) - 1 as group_place,
        case
            when sex_of(tidy(kon)) is null then 'kon:unknown_sex'
            when group_place >= 60 then 'insatsgrupp:too_many_groups'
            when origin is null then 'uppgift:unknown_origin'
        end as problem
    from (select distinct file_id, kon, insatsgrupp, uppgift, pseudonymserie from raw_kpb__individuals) as given
)

select
    rows_in.file_id, line, municipality_code, year, age, sex, intervention_group, origin, series,
    (file_number * 10000 + place_number) * 10000 + year as scope, hash(person_id) as person_key,
    cast(least(group_place, 60) as tinyint) as group_place,
    cost_sek, if(cost_sek is not null, 'exists', cell_status(cost_text)) as cost_status,
    hash(person_id, kostnad_kr, start, slut) as content,
    case
        when malformed is not null then 'rad:' || malformed
        when coalesce(trim(person_id), '') = '' then 'person_id:missing_pseudonym'
        when places.problem is not null then places.problem
        when ages.problem is not null then ages.problem
        when marks.problem is not null then marks.problem
        when coalesce(cost_sek < 0, true) and number_problem(cost_text) is not null
            then 'kostnad_kr:' || number_problem(cost_text)
        when coalesce(start, slut, '') <> ''
            then period_problem(tidy(start), day_of(start), tidy(slut), day_of(slut), year)
    end as problem
from (
    select
        *, tidy(kostnad_kr) as told,
        if(ends_with(told, 'kr'), regexp_replace(told, ' ?kr$', ''), told) as cost_text,
        number_of(cost_text) as cost_sek
    from raw_kpb__individuals
) as rows_in
inner join places
    on rows_in.kommunkod is not distinct from places.kommunkod
    and rows_in.kommun is not distinct from places.kommun
inner join stg_kpb__person_ages as ages
    on rows_in.file_id = ages.file_id and rows_in.ar is not distinct from ages.ar
    and rows_in.fodelsear is not distinct from ages.fodelsear
    and rows_in.alder is not distinct from ages.alder
inner join marks
    on rows_in.file_id = marks.file_id and rows_in.kon is not distinct from marks.kon
    and rows_in.insatsgrupp is not distinct from marks.insatsgrupp
    and rows_in.uppgift is not distinct from marks.uppgift and rows_in.pseudonymserie is not distinct from marks.pseudonymserie
