-- One row per break that is not simply loaded: 'quarantined' with why, or 'collapsed'.
select file_id, line, 'quarantined' as verdict, problem, null as detail
from stg_brott__checked where problem is not null
union all
select file_id, line, 'collapsed', null, null
from stg_brott__checked
where problem is null
qualify row_number() over (
    partition by file_id, municipality_code, year_text, source, text, origin order by line
) > 1
