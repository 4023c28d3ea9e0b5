-- One row per row about a person that is not simply loaded: 'quarantined' with why, or 'collapsed'.
-- Rows are told apart by a hash first, so that only the few that may be copies are compared.
with sound as (
    select * from stg_kpb__person_rows where problem is null
),

contradictory as (
    select * from stg_kpb__person_doubts where problem is not null
),

suspects as (
    select hash(scope, age, group_place, content) as row_hash
    from sound
    group by all
    having count(*) > 1
),

copies as (
    select file_id, line
    from sound
    semi join suspects
        on hash(scope, age, group_place, content) = row_hash
    anti join contradictory using (scope, person_key)
    qualify row_number() over (
        partition by
            scope, person_key, age, sex, intervention_group, content
        order by line
    ) > 1
)

select file_id, line, 'quarantined' as verdict, problem
from stg_kpb__person_rows where problem is not null
union all
select sound.file_id, line, 'quarantined', contradictory.problem
from sound inner join contradictory using (scope, person_key)
union all
select file_id, line, 'collapsed', null from copies
