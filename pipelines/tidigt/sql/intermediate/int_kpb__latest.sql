-- One row per municipality, year, age band, sex and intervention group: its newest delivery, whether
-- that counted the children itself or lists them for us to count; of two received at once, the former.
-- A row that calls itself published is taken for that only if the register says the same.
with delivered as (
    select *, false as is_counted_here from stg_kpb__interventions
    union all by name
    select *, true as is_counted_here, 'missing' as population_status, 'missing' as share_status
    from int_kpb__counted
)

select
    delivered.* replace (
        if(
            delivered.origin = 'publicerad' and not says_the_same(
                delivered.children, delivered.share, delivered.share_status, delivered.cost_status,
                register.children, register.share
            ),
            'levererad',
            delivered.origin
        ) as origin
    ),
    file.received_at
from delivered
inner join ingest_file as file using (file_id)
left join ref_published_figures as register
    using (municipality_code, year, age_band, sex, intervention_group)
qualify row_number() over (
    partition by municipality_code, year, age_band, sex, intervention_group
    order by file.received_at desc, is_counted_here, file_id desc, line desc
) = 1
