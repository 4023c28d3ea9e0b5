-- One row: the publication that this one was compared with; none for the first.
select * from change_previous
