-- One row per delivered value of a price index, with the first thing in it that cannot be right.
with tidied as (
    select
        file_id,
        line,
        malformed,
        upper(tidy("index")) as index_name,
        upper(tidy(ar)) as period_text,
        tidy(varde) as value_text,
        tidy(status) as outcome_text,
        tidy(argang) as vintage_text
    from raw_prisindex__values
)

select
    tidied.*,
    period_year(period_text) as year,
    month_of(period_text) as month,
    number_of(value_text) as value,
    outcome_of(outcome_text) as outcome,
    coalesce(day_of(vintage_text), cast(received_at as date)) as vintage,
    case
        when malformed is not null then 'rad:' || malformed
        when not regexp_full_match(index_name, '[A-ZÅÄÖ][A-ZÅÄÖ-]{1,9}') then 'index:not_an_index'
        when year is null then 'ar:not_a_period'
        when year < 1900 then 'ar:year_too_early'
        when number_problem(value_text) is not null then 'varde:' || number_problem(value_text)
        when value is null or value = 0 then 'varde:no_index_value'
        when outcome is null then 'status:unknown_outcome'
        when vintage_text <> '' and day_of(vintage_text) is null then 'argang:not_a_date'
        when outcome = 'outcome' and year > year(received_at) then 'ar:outcome_to_come'
    end as problem
from tidied
inner join ingest_file using (file_id)
