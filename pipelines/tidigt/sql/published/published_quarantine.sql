-- One row per row that was set aside, at most a thousand of a file, as everybody may see it. Of a
-- file where a row is a person nothing is told here.
select source, name, line, column_name, code, value_shown, message
from rows_set_aside
where file_id not in (select file_id from raw_kpb__individuals)
qualify row_number() over (partition by file_id order by line, column_name, code) <= 1000
order by source, name, file_id, line
