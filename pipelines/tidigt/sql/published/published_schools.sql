-- One row per school that has values, sorted as a Swedish reader expects.
select * from mart_schools order by municipality collate sv, school_name collate sv, school_id
