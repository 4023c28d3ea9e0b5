-- One row per loaded Kolada value whose code had to be read with good will.
with doubtful as (
    select
        municipality_id, tidy(municipality_id) as code_text, place_warning(code_text) as code
    from (select distinct municipality_id from raw_kolada__values) as codes
    where code is not null
)

select
    file_id, line, 'municipality_id' as column_name, code, shown(code_text) as value_shown,
    code_of(code_text) as detail
from raw_kolada__values
inner join doubtful using (municipality_id)
anti join stg_kolada__verdicts using (file_id, line)
