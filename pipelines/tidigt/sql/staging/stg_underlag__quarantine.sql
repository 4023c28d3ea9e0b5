-- One row per school unit of the analysis that was set aside, with the cell and the reason in
-- Swedish. What is a row here is a column of the file, and is called so.
with told as (
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
        end) as came,
        detail
    from stg_underlag__verdicts as verdicts
    inner join stg_underlag__checked using (file_id, line)
    where verdict = 'quarantined'
)

select
    file_id, line, column_name, code, came as value_shown,
    by_column(quarantine_message(line, column_name, code, came, detail)) as message
from told
