-- One row per member of a group as delivered, with the first thing in it that cannot be right.
with tidied as (
    select
        file_id,
        line,
        malformed,
        tidy(members.group_id) as group_id,
        tidy(members.group_title) as group_title,
        tidy(member_id) as code_text,
        tidy(member_title) as name_text,
        code_of(code_text) as municipality_code
    from raw_grupper__members as members
)

select
    tidied.*,
    case
        when malformed is not null then 'rad:' || malformed
        when group_id = '' then 'group_id:missing_text'
        when group_title = '' then 'group_title:missing_text'
        when place_problem(code_text, name_text, place.municipality) is not null
            then 'member_id:' || place_problem(code_text, name_text, place.municipality)
    end as problem
from tidied
left join ref_municipalities as place using (municipality_code)
