-- One row per spelling of year, year of birth and age in a file of persons: the age on 31 December,
-- or what is wrong with it. These stand over and over, so each is read once.
select
    file_id,
    ar,
    fodelsear,
    alder,
    cast(hash(file_id) % 90000000000 as bigint) as file_number,  -- the same whatever else is loaded
    year_of(tidy(ar)) as year,
    coalesce(year - year_of(birth_text), age_of(age_text)) as age,
    year - year_of(birth_text) as age_by_birth,
    coalesce(
        'ar:' || year_problem(tidy(ar), 1998, received_at),
        age_problem(birth_text, age_text, year)
    ) as problem
from (
    select *, tidy(fodelsear) as birth_text, tidy(alder) as age_text
    from (select distinct file_id, ar, fodelsear, alder from raw_kpb__individuals)
)
inner join ingest_file using (file_id)
