-- One row per registered break in a series.
select * from mart_breaks order by municipality_code, year, source
