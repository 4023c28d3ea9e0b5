-- Returns the files whose rows are not all accounted for.
select file_id, name, rows_in, loaded, collapsed, quarantined, not_data
from row_account
where rows_in <> loaded + collapsed + quarantined + not_data
