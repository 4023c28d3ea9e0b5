-- One row per source, day of delivery and indicator: how many values changed, and how.
select
    source,
    vintage,
    indicator_id,
    count(*) filter (where kind in ('new', 'now_shown')) as n_new,
    count(*) filter (where kind = 'revised') as n_revised,
    count(*) filter (where kind = 'withdrawn') as n_withdrawn,
    count(*) filter (where kind in ('now_hidden', 'new_hidden')) as n_hidden,
    count(*) filter (where kind = 'other_mark') as n_other_mark
from change_values
group by all
order by all
