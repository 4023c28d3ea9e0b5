-- One row per comparison group and member; treated members are marked, and never compared with.
select
    group_id,
    group_title,
    vintage,
    member_code,
    member_code in (select municipality_code from mart_projects) as is_treated
from mart_groups
order by group_title collate sv, group_id, member_code
