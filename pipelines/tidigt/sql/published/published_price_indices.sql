-- One row per price index and year, as its publisher has published it.
select index_name, year, index_value, status, vintage
from mart_price_indices
order by index_name, year
