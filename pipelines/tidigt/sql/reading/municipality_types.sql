-- One row per municipality that one of the named groups holds: which, in its newest vintage. Kolada
-- writes in brackets after the name of a group how its mean is made.
select
    member_code as municipality_code,
    arg_max(
        title, struct_pack(vintage := coalesce(vintage, 0), group_id := group_id)
    ) as municipality_type
from (
    select *, trim(regexp_replace(group_title, '\s*\(.*\)\s*$', '')) as title
    from published_groups
)
where title in (select unnest($titles))
group by all
order by municipality_code
