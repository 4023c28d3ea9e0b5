-- One row per break that repeats an earlier one of the same file.
select file_id, line
from stg_brott__verdicts
where verdict = 'collapsed'
