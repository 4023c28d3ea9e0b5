-- One row per school's row that repeats an earlier one of the same file.
select file_id, line
from stg_salsa__verdicts
where verdict = 'collapsed'
