-- One row per municipality, year, single age and sex: people registered there on 31 December.
-- From 2025 the source adds noise to each number (cell key method), so sums are noisy too.
select
    file_id,
    line,
    municipality_code,
    year,
    age,
    sex,
    cast(population as integer) as population,
    year >= 2025 as is_noisy,
    origin
from stg_befolkning__parsed
anti join stg_befolkning__verdicts using (file_id, line, year_text)
