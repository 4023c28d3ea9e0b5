-- One row per loaded entry that something must be said of: made up, and so not of a real project.
select
    file_id, line, 'is_made_up' as column_name, 'made_up' as code, shown(title) as value_shown,
    entry_id as detail
from stg_projekt__entries
where is_made_up = 'true'
