-- One row per Kolada value as delivered, typed, with the first thing in it that cannot be right.
with tidied as (
    select
        file_id,
        line,
        malformed,
        tidy(kpi) as kpi,
        tidy(municipality_id) as code_text,
        code_of(code_text) as municipality_code,
        tidy(municipality) as name_text,
        tidy(year) as year_text,
        tidy(gender) as sex_text,
        if(lower(isdeleted) in ('true', '1'), 'deleted', tidy(status)) as raw_status,
        tidy(value) as value_text
    from raw_kolada__values
),

typed as (
    select
        *,
        sex_of(nullif(sex_text, '')) as sex,
        case lower(raw_status)
            when '' then if(value_text in ('', 'NaN', 'nan'), 'missing', 'exists')
            when 'missing' then 'missing'
            when 'deleted' then 'missing'  -- withdrawn by Kolada
            when 'privacy' then 'source_suppressed'
            when 'not applicable' then 'not_applicable'
        end as status
    from tidied
)

select
    typed.*,
    case
        when malformed is not null then 'rad:' || malformed
        when kpi = '' then 'kpi:missing_text'
        when place_problem(code_text, '', place.municipality) is not null
            then 'municipality_id:' || place_problem(code_text, '', place.municipality)
        when year_of(year_text) is null then 'year:year_not_a_year'
        when sex is null then 'gender:unknown_sex'
        when status is null then 'status:unknown_status'
        when status = 'exists'
            and not regexp_full_match(value_text, '-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]{1,2})?')
            then 'value:not_a_number'
    end as problem
from typed
left join ref_municipalities as place using (municipality_code)
