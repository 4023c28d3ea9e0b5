-- One row per municipality that persons were delivered for: the years, and what stands in the way of
-- following children over them.
select * from mart_followed_extracts
