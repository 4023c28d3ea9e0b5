-- One row per spelling of sex, group, origin and series in a file of persons, or what is wrong with it.
-- `group_place` numbers the groups of a file.
with cells as (
    select
        *, tidy(kon) as sex_text, tidy(uppgift) as origin_text, tidy(pseudonymserie) as series_text,
        lower(tidy(insatsgrupp)) as group_text
    from (
        select distinct file_id, kon, insatsgrupp, uppgift, pseudonymserie from raw_kpb__individuals
    )
),

read as (
    select
        *, sex_of(sex_text) as sex, origin_of(origin_text) as origin,
        series_of(series_text) as series, intervention_group_of(group_text) as intervention_group
    from cells
)

select
    file_id, kon, insatsgrupp, uppgift, pseudonymserie, sex, origin, series, intervention_group,
    dense_rank() over (partition by file_id order by intervention_group) - 1 as group_place,
    case
        when sex is null then 'kon:unknown_sex'
        when group_place >= 60 then 'insatsgrupp:too_many_groups'
        when origin is null then 'uppgift:unknown_origin'
    end as problem
from read
