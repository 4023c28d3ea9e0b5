-- One row per delivered row about one person: typed, with the first thing in it that cannot be right.
-- The pseudonym goes no further than this 64-bit number, and the number not beyond the core. What
-- stands over and over is read once and looked up, so that millions of rows stay cheap.
with tidied as (
    select *, without_unit(tidy(kostnad_kr), 'kr') as cost_text from raw_kpb__individuals
),

read as (
    select *, number_of(cost_text) as cost_sek from tidied
),

marked as (
    select *, if(cost_sek is null, mark_status(cost_text), null) as cost_mark from read
)

select
    rows_in.file_id, line, municipality_code, year, age, sex, intervention_group, origin, series,
    (file_number * 10000 + place_number) * 10000 + year as scope, hash(person_id) as person_key,
    cast(least(group_place, 60) as tinyint) as group_place,
    cost_sek, coalesce(cost_mark, 'exists') as cost_status,
    hash(person_id, kostnad_kr, start, slut) as content,
    case
        when malformed is not null then 'rad:' || malformed
        when coalesce(trim(person_id), '') = '' then 'person_id:missing_pseudonym'
        when places.problem is not null then places.problem
        when ages.problem is not null then ages.problem
        when marks.problem is not null then marks.problem
        when number_doubt(cost_sek, cost_mark, cost_text) is not null
            then 'kostnad_kr:' || number_doubt(cost_sek, cost_mark, cost_text)
        when coalesce(start, slut, '') <> ''
            then period_problem(tidy(start), day_of(start), tidy(slut), day_of(slut), year)
    end as problem
from marked as rows_in
inner join (select distinct * exclude (file_id) from stg_kpb__person_places) as places
    on rows_in.kommunkod is not distinct from places.kommunkod
    and rows_in.kommun is not distinct from places.kommun
inner join stg_kpb__person_ages as ages
    on rows_in.file_id = ages.file_id and rows_in.ar is not distinct from ages.ar
    and rows_in.fodelsear is not distinct from ages.fodelsear
    and rows_in.alder is not distinct from ages.alder
inner join stg_kpb__person_marks as marks
    on rows_in.file_id = marks.file_id and rows_in.kon is not distinct from marks.kon
    and rows_in.insatsgrupp is not distinct from marks.insatsgrupp
    and rows_in.uppgift is not distinct from marks.uppgift and rows_in.pseudonymserie is not distinct from marks.pseudonymserie
