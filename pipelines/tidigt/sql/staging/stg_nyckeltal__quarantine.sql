-- One row per key figure of a list that was set aside, with the cell and the reason's code.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(case column_name when 'id' then kpi when 'title' then title end) as value_shown,
    detail
from stg_nyckeltal__verdicts as verdicts
inner join stg_nyckeltal__checked using (file_id, line)
where verdict = 'quarantined'
