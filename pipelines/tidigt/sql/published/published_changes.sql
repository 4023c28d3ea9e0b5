-- One row per revised value, the biggest first: at most a hundred of each source.
select * from change_revisions
