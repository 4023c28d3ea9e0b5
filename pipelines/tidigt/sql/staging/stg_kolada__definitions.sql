-- One row per key figure and delivery: what Kolada calls it and how Kolada defines it.
select
    file_id,
    min(line) as line,
    tidy(id) as kpi,
    any_value(tidy(title)) as title,
    any_value(tidy(description)) as definition,
    any_value(is_divided_by_gender = 'true') as is_divided_by_sex,
    any_value(case
        when regexp_full_match(publication_date, '20[0-9]{2}-[01][0-9]-[0-3][0-9]')
            then cast(publication_date as date)
    end) as next_publication
from raw_kolada__definitions
where tidy(id) <> ''
group by file_id, tidy(id)
