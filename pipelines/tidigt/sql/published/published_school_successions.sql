-- One row per known change of a school unit: renamed, merged or split.
select
    successions.*,
    coalesce(histories.school_id, new_code) as school_id
from ref_successions as successions
left join ref_school_histories as histories on histories.school_unit_code = new_code
order by school_id, from_autumn, old_code
