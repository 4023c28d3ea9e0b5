-- Returns the keys of schools' values that stand more than once; none may.
select indicator_id, school_id, year, count(*) as n_rows
from mart_school_values
group by all
having n_rows > 1
