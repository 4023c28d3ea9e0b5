-- A view: one row per delivered row of either layout that is not simply loaded: 'quarantined' with why,
-- or 'collapsed'.
select file_id, line, verdict, problem from stg_kpb__row_verdicts
union all
select file_id, line, verdict, problem from stg_kpb__person_verdicts
