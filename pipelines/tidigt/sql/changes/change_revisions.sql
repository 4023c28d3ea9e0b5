-- One row per revised value, the biggest first: at most a hundred of each source.
select
    source, indicator_id, municipality_code, school_id, year, age_band, sex, intervention_group,
    before, value, relative_size
from change_values
where kind = 'revised'
qualify row_number() over (
    partition by source
    order by relative_size desc nulls first, abs(value - before) desc, indicator_id, municipality_code,
        school_id, year, age_band, sex, intervention_group
) <= 100
order by relative_size desc nulls first, abs(value - before) desc, indicator_id, municipality_code,
    school_id, year, age_band, sex, intervention_group
