-- One row per number in the register of published figures: everybody may know it, whatever we hide.
select
    'ifo_children' as indicator_id, municipality_code, cast(year as smallint) as year, age_band,
    sex, intervention_group, cast(children as double) as value
from ref_published_figures
union all by name
select
    'ifo_children_share' as indicator_id, municipality_code, cast(year as smallint) as year,
    age_band, sex, intervention_group, share as value
from ref_published_figures
