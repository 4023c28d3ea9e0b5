-- One row per Kolada value as delivered, typed, with the first thing in it that cannot be right.
-- Keys come over and over, so each is read once and looked up: millions of values stay cheap.
with places as (
    select
        given, code_of(tidy(given)) as municipality_code,
        place_problem(tidy(given), '', municipality) as place_problem
    from (select distinct municipality_id as given from raw_kolada__values) as codes
    left join ref_municipalities on municipality_code = code_of(tidy(given))
),

times as (
    select kpi as given_kpi, year as given_year, tidy(kpi) as kpi, year_of(tidy(year)) as year
    from (select distinct kpi, year from raw_kolada__values) as pairs
),

marks as (
    select
        gender, status, isdeleted, sex_of(nullif(tidy(gender), '')) as sex,
        if(lower(isdeleted) in ('true', '1'), 'deleted', tidy(status)) as raw_status
    from (select distinct gender, status, isdeleted from raw_kolada__values) as triples
),

looked_up as (
    select
        file_id, line, malformed, times.kpi, municipality_code, place_problem, times.year, sex,
        raw_status, value, json_number_text(value) as number_text
    from raw_kolada__values as figures
    inner join places on figures.municipality_id is not distinct from places.given
    inner join times
        on figures.kpi is not distinct from times.given_kpi
        and figures.year is not distinct from times.given_year
    inner join marks
        on figures.gender is not distinct from marks.gender
        and figures.status is not distinct from marks.status
        and figures.isdeleted is not distinct from marks.isdeleted
)

select
    file_id, line, kpi, municipality_code, year, sex, raw_status,
    case lower(raw_status)
        when '' then if(number_text is null and lower(tidy(value)) in ('', 'nan'), 'missing', 'exists')
        when 'missing' then 'missing'
        when 'deleted' then 'missing'  -- withdrawn by Kolada
        when 'privacy' then 'source_suppressed'
        when 'not applicable' then 'not_applicable'
    end as status,
    case when status = 'exists' then cast(number_text as double) end as value,
    case
        when malformed is not null then 'rad:' || malformed
        when kpi = '' then 'kpi:missing_text'
        when place_problem is not null then 'municipality_id:' || place_problem
        when year is null then 'year:year_not_a_year'
        when sex is null then 'gender:unknown_sex'
        when status is null then 'status:unknown_status'
        when status = 'exists' and number_text is null then 'value:not_a_number'
    end as problem
from looked_up
