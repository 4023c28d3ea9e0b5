-- One row per person (as a 64-bit number), municipality, year and intervention, as delivered; the
-- age is that of 31 December. `scope` is one number for file, municipality and year.
select
    rows_in.file_id, line, scope, person_key, municipality_code, year, coalesce(grown.age, rows_in.age) as age, sex,
    intervention_group, group_place, cost_sek, cost_status, origin, series
from stg_kpb__person_rows as rows_in
anti join stg_kpb__person_verdicts using (file_id, line)
left join stg_kpb__person_doubts as grown using (scope, person_key)
