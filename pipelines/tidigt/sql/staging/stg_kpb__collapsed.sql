-- One row per KPB row that repeats an earlier one of the same file word for word.
select file_id, line
from stg_kpb__verdicts
where verdict = 'collapsed'
union all
select file_id, line
from stg_kpb__person_verdicts
where verdict = 'collapsed'
