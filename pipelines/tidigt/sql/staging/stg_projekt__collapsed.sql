-- One row per entry that repeats an earlier one of the same file: none, see the verdicts.
select file_id, line
from stg_projekt__verdicts
where verdict = 'collapsed'
