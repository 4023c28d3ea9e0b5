-- One row per break in a series: where (0000 is everywhere), when, in which source, and what.
select
    file_id,
    line,
    source,
    municipality_code,
    year_of(year_text) as year,
    text,
    origin
from stg_brott__checked
anti join stg_brott__verdicts using (file_id, line)
