-- One row per comparison group that is about a municipality: first those whose title names it, as
-- Kolada's "liknande kommuner" do, the newest first; then those that name none and it belongs to.
with groups as (
    select
        group_id,
        any_value(group_title) as title,
        any_value(vintage) as vintage,
        count(*) as n_members,
        bool_or(member_code = $municipality_code) as is_member,
        -- A name stands between a space and a comma; "Mora" is not named by "Moraberg".
        ' ' || replace(any_value(group_title), ',', ' ,') || ' ,' as searched
    from published_groups
    group by group_id
),

candidates as (
    select groups.*, contains(searched, ' ' || own.municipality || ' ,') as is_named
    from groups
    cross join published_municipalities as own
    where own.municipality_code = $municipality_code
        and (is_member or contains(searched, ' ' || own.municipality || ' ,'))
)

select group_id, title, vintage, n_members
from candidates
where is_named
    or not exists (
        from published_municipalities as other
        where contains(candidates.searched, ' ' || other.municipality || ' ,')
    )
order by is_named desc, vintage desc nulls last, title collate sv, group_id
