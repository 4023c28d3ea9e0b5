-- One row per school unit that repeats an earlier one of the same file.
select file_id, line
from stg_skolenheter__verdicts
where verdict = 'collapsed'
