-- One row per indicator and row of a KPB delivery.
select 'ifo_children' as indicator_id, municipality_code, year, age_band, sex, intervention_group,
    cast(children as double) as value, children_status as status,
    if(is_counted_here, 'counted_persons', '') as note, origin, received_at
from int_kpb__measured
union all by name
select 'ifo_population' as indicator_id, municipality_code, year, age_band, sex, intervention_group,
    cast(population as double) as value, population_status as status,
    population_note as note, origin, received_at
from int_kpb__measured
union all by name
select 'ifo_children_share' as indicator_id, municipality_code, year, age_band, sex,
    intervention_group, share_of_children as value, share_of_children_status as status,
    population_note as note, origin, received_at
from int_kpb__measured
union all by name
select 'ifo_cost_sek' as indicator_id, municipality_code, year, age_band, sex, intervention_group,
    cost_sek as value, cost_status as status, '' as note, origin, received_at
from int_kpb__measured
union all by name
select 'ifo_cost_per_child' as indicator_id, municipality_code, year, age_band, sex,
    intervention_group, cost_per_child as value, cost_per_child_status as status, '' as note,
    origin, received_at
from int_kpb__measured
union all by name
select 'ifo_cost_per_inhabitant' as indicator_id, municipality_code, year, age_band, sex,
    intervention_group, cost_per_inhabitant as value, cost_per_inhabitant_status as status,
    population_note as note, origin, received_at
from int_kpb__measured
union all by name
select 'ifo_children_share_scb' as indicator_id, municipality_code, year, age_band, sex,
    intervention_group, share_of_population as value, share_of_population_status as status,
    if(is_noisy, 'noisy_denominator', '') as note, origin, received_at
from int_kpb__recomputed
