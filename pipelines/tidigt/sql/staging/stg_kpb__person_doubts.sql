-- One row per person, municipality and year in a file whose rows differ in age or sex. A year apart,
-- the older is the age on 31 December; other differences are not those of one person.
select file_id, doubted.*
from (
    select
        scope,
        person_key,
        max(age) as age,
        case
            when max(age) - min(age) > 1 then 'alder:ages_of_one_person'
            when max(nullif(sex, 'T')) <> min(nullif(sex, 'T')) then 'kon:sexes_of_one_person'
        end as problem
    from stg_kpb__person_rows as rows_in
    where rows_in.problem is null
    group by all
    having max(age) <> min(age) or max(sex) <> min(sex)
) as doubted
inner join (select distinct file_id, file_number from stg_kpb__person_ages) as files
    on scope // 100000000 = file_number
