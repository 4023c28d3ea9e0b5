-- One row per school unit of the analysis that was set aside, with the cell and the reason's
-- code. What is a row here is a column of the file, and is called so.
select
    verdicts.file_id,
    verdicts.line,
    split_part(verdicts.problem, ':', 1) as column_name,
    split_part(verdicts.problem, ':', 2) as code,
    shown(case column_name
        when 'rad' then null
        when 'lasar' then year_label
        when 'skol_enhetskod' then coalesce(nullif(unit_code, ''), school_name)
        else cell
    end) as value_shown,
    detail
from stg_underlag__verdicts as verdicts
inner join stg_underlag__checked using (file_id, line)
where verdict = 'quarantined'
