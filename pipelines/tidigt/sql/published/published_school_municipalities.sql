-- One row per indicator, municipality and spring: the mean of the schools that lie there, by pupils.
select * from mart_school_municipalities order by indicator_id, municipality_code, year
