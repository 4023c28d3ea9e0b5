-- One row per school unit of the analysis that repeats an earlier one of the same file.
select file_id, line
from stg_underlag__verdicts
where verdict = 'collapsed'
