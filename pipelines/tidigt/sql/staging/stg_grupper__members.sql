-- One row per group and member municipality; the vintage is the year that ends the group's title.
select
    file_id,
    line,
    group_id,
    group_title,
    cast(nullif(regexp_extract(group_title, ', ((19|20)\d\d)$', 1), '') as smallint) as vintage,
    municipality_code as member_code
from stg_grupper__checked
anti join stg_grupper__verdicts using (file_id, line)
