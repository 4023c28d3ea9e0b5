-- Returns a row when made-up and delivered data stand in one database; they never may. Figures of
-- schools are always delivered; a project of the register that is made up says so.
select string_agg(distinct source, ', ' order by source) filter (where origin = 'exempel')
        as made_up_sources,
    string_agg(distinct source, ', ' order by source) filter (where origin = 'levererad')
        as delivered_sources
from (
    select source, origin from mart_indicator_values
    union all
    select source, 'levererad' as origin from mart_school_values
    union all
    select 'projekt' as source, 'exempel' as origin from stg_projekt__entries
    where is_made_up = 'true'
)
having made_up_sources is not null and delivered_sources is not null
