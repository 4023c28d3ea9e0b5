-- One row per group member that repeats an earlier one of the same file.
select file_id, line
from stg_grupper__verdicts
where verdict = 'collapsed'
