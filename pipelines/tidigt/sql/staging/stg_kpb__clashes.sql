-- One row per delivered KPB row whose age band clashes with that of another row of the same key.
with sound as not materialized (
    select rows_in.file_id, line, municipality_code, keys.* exclude (file_id)
    from stg_kpb__checked as rows_in
    inner join stg_kpb__keys as keys using (file_id, spelling)
    where rows_in.problem is null
),

bands as (
    select *, age_from || '-' || age_to as age_band
    from (
        select distinct file_id, age_from, age_to
        from stg_kpb__keys
        semi join (select distinct file_id, spelling from stg_kpb__checked where problem is null)
            using (file_id, spelling)
    )
),

-- Bands that cut each other, or differ by one year of age: then the difference is a single age.
clashing as (
    select a.file_id, a.age_from, a.age_to, b.age_from as other_from, b.age_to as other_to
    from bands as a
    inner join bands as b
        on a.file_id = b.file_id and a.age_from <= b.age_to and b.age_from <= a.age_to
    where a.age_band not in (select age_band from ref_standard_age_bands)
        and (
            (a.age_from - b.age_from) * (a.age_to - b.age_to) > 0
            or abs(a.age_from - b.age_from) + abs(a.age_to - b.age_to) = 1
        )
)

select own.file_id, own.line, min(other_from || '-' || other_to) as other_band
from sound as own
inner join clashing using (file_id, age_from, age_to)
inner join sound as other
    on other.file_id = own.file_id and other.municipality_code = own.municipality_code
    and other.year = own.year and other.sex = own.sex
    and other.intervention_group = own.intervention_group
    and other.age_from = clashing.other_from and other.age_to = clashing.other_to
group by all
