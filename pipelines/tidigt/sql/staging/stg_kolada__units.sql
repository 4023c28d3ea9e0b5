-- One row per unit and delivery: a school or the like, with the municipality where it lies.
select
    file_id,
    min(line) as line,
    tidy(id) as unit_id,
    any_value(tidy(title)) as title,
    any_value(code_of(tidy(municipality))) as municipality_code
from raw_kolada__units
where tidy(id) <> ''
group by file_id, tidy(id)
