-- One row per similar programme elsewhere and municipality that it is known to be in.
select *
from mart_similar_programmes
order by programme_id, municipality_code
