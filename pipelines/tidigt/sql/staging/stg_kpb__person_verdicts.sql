-- One row per row about a person that is not simply loaded: 'quarantined' with why, or 'collapsed'.
-- Rows are told apart by a hash first, so that only the few that may be copies are compared.
with sound as (
    select * from stg_kpb__person_rows where problem is null
),

contradictory as (
    select * from stg_kpb__person_doubts where problem is not null
),

suspects as (
    select hash(file_id, municipality_code, year, age, intervention_group, content) as row_hash
    from sound
    group by all
    having count(*) > 1
),

copies as (
    select file_id, line
    from sound
    semi join suspects
        on hash(file_id, municipality_code, year, age, intervention_group, content) = row_hash
    anti join contradictory using (file_id, municipality_code, year, person_key)
    qualify row_number() over (
        partition by
            file_id, municipality_code, year, person_key, age, sex, intervention_group, content
        order by line
    ) > 1
)

select file_id, line, 'quarantined' as verdict, problem
from stg_kpb__person_rows where problem is not null
union all
select file_id, line, 'quarantined', contradictory.problem
from sound inner join contradictory using (file_id, municipality_code, year, person_key)
union all
select file_id, line, 'collapsed', null from copies
