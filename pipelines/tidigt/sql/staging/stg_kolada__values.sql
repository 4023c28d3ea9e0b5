-- A view: one row per key figure, municipality, year and sex. A value beside a status is never used.
select file_id, line, kpi, municipality_code, year, sex, value, status, raw_status
from stg_kolada__checked
anti join stg_kolada__verdicts using (file_id, line)
