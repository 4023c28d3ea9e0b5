-- One row per Kolada value that repeats an earlier one of the same file.
select file_id, line
from stg_kolada__verdicts
where verdict = 'collapsed'
