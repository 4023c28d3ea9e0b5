-- One row per key figure of a list that repeats an earlier one of the same file.
select file_id, line
from stg_nyckeltal__verdicts
where verdict = 'collapsed'
