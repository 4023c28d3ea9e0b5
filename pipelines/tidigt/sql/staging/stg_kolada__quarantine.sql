-- One row per Kolada value that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(case column_name
        when 'municipality_id' then tidy(municipality_id)
        when 'year' then tidy(year)
        when 'gender' then tidy(gender)
        when 'status' then tidy(status)
        when 'value' then tidy(value)
    end) as value_shown,
    coalesce(detail, place_detail(
        code, code_of(tidy(municipality_id)), null, tidy(delivered.municipality),
        named.municipality_code
    )) as detail
from stg_kolada__verdicts as verdicts
inner join raw_kolada__values as delivered using (file_id, line)
left join ref_municipalities as named
    on lower(named.municipality) = lower(tidy(delivered.municipality))
where verdict = 'quarantined'
