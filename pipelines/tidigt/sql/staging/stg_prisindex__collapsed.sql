-- One row per value of a price index that repeats an earlier one of the same file.
select file_id, line
from stg_prisindex__verdicts
where verdict = 'collapsed'
