-- One row per price index, year (or month) and day of publication: its value, outcome or forecast.
select file_id, line, index_name, year, month, value, outcome, vintage
from stg_prisindex__checked
anti join stg_prisindex__verdicts using (file_id, line)
