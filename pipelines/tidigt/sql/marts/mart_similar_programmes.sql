-- One row per similar programme and municipality, which is never a donor; municipality_code is null
-- where it is not stated which they are.
select
    entry_id as programme_id,
    title,
    unnest(string_split(nullif(municipality_codes, ''), '; ')) as municipality_code,
    which_sv,
    which_en,
    is_made_up = 'true' as is_made_up,
    cast(received_at as date) as vintage
from int_projekt__latest
where kind = 'similar' and municipality_codes <> ''
union all
select
    entry_id, title, null, which_sv, which_en, is_made_up = 'true', cast(received_at as date)
from int_projekt__latest
where kind = 'similar' and municipality_codes = ''
