-- One row per rule and indicator: how many values it hides. What follows from a cell that is hidden
-- for others' sake is counted with it.
select
    if(is_primary, rule, 'secondary') as rule,
    indicator_id,
    count(*) as n_hidden
from gate_hidden
inner join gate_values as gated
    using (indicator_id, municipality_code, year, age_band, sex, intervention_group)
where gated.status = gate_hidden.public_status
group by all
order by all
