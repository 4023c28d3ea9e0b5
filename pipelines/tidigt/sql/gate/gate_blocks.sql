-- One row per municipality or region with numbers of its own: the block it is audited in.
-- A municipality is a block; a region (0018, or 0000 for all) draws its municipalities into one.
with places as (
    select distinct municipality_code
    from mart_indicator_values
    inner join gate_roles using (indicator_id)
    where role in ('count', 'amount')
)

select
    municipality_code,
    case
        when bool_or(municipality_code = '0000') over () then '0000'
        when starts_with(municipality_code, '00') then municipality_code
        when '00' || municipality_code[1:2] in (select municipality_code from places)
            then '00' || municipality_code[1:2]
        else municipality_code
    end as block
from places
