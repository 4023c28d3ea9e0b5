-- One row per price index and year (or month) in the newest publication of the index. Publications are
-- never mixed: the next may have another base year, and has revised what was before.
select index_name, year, month, value, outcome, vintage, received_at
from stg_prisindex__values
inner join ingest_file using (file_id)
qualify rank() over (
    partition by index_name order by vintage desc, received_at desc, file_id desc
) = 1
