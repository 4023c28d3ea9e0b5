-- One row per key figure and list: what Kolada calls it and how Kolada defines it, if the list says.
select
    file_id,
    line,
    kpi,
    delivered.title,
    nullif(tidy(description), '') as definition,
    lower(tidy(is_divided_by_gender)) = 'true' as is_divided_by_sex,
    case
        when regexp_full_match(publication_date, '20[0-9]{2}-[01][0-9]-[0-3][0-9]')
            then try_strptime(publication_date, '%Y-%m-%d')::date
    end as next_publication
from stg_nyckeltal__checked as checked
inner join raw_nyckeltal__definitions as delivered using (file_id, line)
anti join stg_nyckeltal__verdicts using (file_id, line)
