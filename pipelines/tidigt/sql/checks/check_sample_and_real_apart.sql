-- Returns a row when made-up and delivered data stand in one database; they never may.
select string_agg(distinct source, ', ' order by source) filter (where origin = 'exempel')
        as made_up_sources,
    string_agg(distinct source, ', ' order by source) filter (where origin = 'levererad')
        as delivered_sources
from mart_origins
having made_up_sources is not null and delivered_sources is not null
