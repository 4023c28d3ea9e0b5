-- One row per indicator, school and spring, as its source has published it. Skolverket has hidden
-- what must be hidden; nothing here is computed but sums of pupils of units that are one school.
select * from mart_school_values order by indicator_id, school_id, year
