-- One row per value of a price index that had to be read with good will; so far nothing is.
select file_id, line, 'index' as column_name, '' as code, '' as value_shown, '' as message
from stg_prisindex__checked
where false
