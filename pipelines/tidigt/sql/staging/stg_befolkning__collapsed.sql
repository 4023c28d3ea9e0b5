-- One row per population row that repeats an earlier one of the same file.
select file_id, line
from stg_befolkning__verdicts
where verdict = 'collapsed'
