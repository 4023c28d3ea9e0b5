-- One row per key figure as defined in a list, with the first thing that cannot be right.
select
    file_id,
    line,
    tidy(id) as kpi,
    tidy(title) as title,
    hash(*columns(* exclude (file_id, line))) as content,
    case
        when malformed is not null then 'rad:' || malformed
        when not regexp_full_match(kpi, '[NU][0-9]{5}') then 'id:not_a_key_figure'
        when title = '' then 'title:missing_text'
    end as problem
from raw_nyckeltal__definitions
