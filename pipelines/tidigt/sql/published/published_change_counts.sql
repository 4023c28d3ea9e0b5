-- One row per source, day of delivery and indicator: how many values changed since the publication
-- before, and how.
select * from change_counts order by all
