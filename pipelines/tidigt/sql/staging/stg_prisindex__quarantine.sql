-- One row per value of a price index that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(case column_name
        when 'index' then index_name
        when 'ar' then period_text
        when 'varde' then value_text
        when 'status' then outcome_text
        when 'argang' then vintage_text
    end) as value_shown,
    detail
from stg_prisindex__verdicts as verdicts
inner join stg_prisindex__checked using (file_id, line)
where verdict = 'quarantined'
