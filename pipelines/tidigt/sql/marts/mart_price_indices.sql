-- One row per price index and year: its value, or the mean of its months where all twelve are there;
-- whether that is an outcome or a forecast, and when it was published.
select
    index_name,
    year,
    coalesce(any_value(value) filter (where month is null), avg(cast(value as decimal(24, 6))))
        as index_value,
    if(bool_or(outcome = 'forecast'), 'forecast', 'outcome') as status,
    max(vintage) as vintage
from int_prisindex__newest
group by index_name, year
having count(*) filter (where month is null) = 1 or count(month) = 12
