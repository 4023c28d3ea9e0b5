-- One row per loaded key figure that had to be read with good will: none, nothing here is guessed.
select
    file_id, line, cast(null as varchar) as column_name, cast(null as varchar) as code,
    cast(null as varchar) as value_shown, cast(null as varchar) as message
from stg_nyckeltal__checked
where false
