-- One row per figure of a school unit that repeats an earlier one of the same file.
select file_id, line
from stg_skolstatistik__verdicts
where verdict = 'collapsed'
