-- One row per value that is not as it was published before, and how it differs. A number stands here
-- only if it stands, or stood, in a published file: `value` now, `before` only where both are shown.
with both_times as (
    select
        indicator_id, municipality_code, school_id, year, age_band, sex, intervention_group,
        coalesce(now.source, old.source) as source,
        coalesce(now.vintage, old.vintage) as vintage,
        now.value,
        old.value as value_before,
        coalesce(now.status, 'absent') as status,
        coalesce(old.status, 'absent') as status_before
    from change_published as now
    full join change_before as old
        using (indicator_id, municipality_code, school_id, year, age_band, sex, intervention_group)
),

told as (
    select
        *,
        case
            when status = 'exists' and status_before = 'exists' then if(
                abs(value - value_before) > 1e-9 * greatest(1, abs(value_before)), 'revised', null)
            when status = status_before then null
            when status = 'exists' then if(status_before = 'suppressed', 'now_shown', 'new')
            when status = 'suppressed' then if(status_before = 'exists', 'now_hidden', 'new_hidden')
            when status_before in ('exists', 'suppressed') then 'withdrawn'
            when status_before = 'absent' and status in ('missing', 'not_applicable') then null
            else 'other_mark'
        end as kind
    from both_times
)

select
    * exclude (value, value_before, status_before),
    if(kind in ('new', 'now_shown', 'revised'), value, null) as value,
    if(kind = 'revised', value_before, null) as before,
    if(kind = 'revised', abs(value - value_before) / nullif(abs(value_before), 0), null) as relative_size
from told
where kind is not null
