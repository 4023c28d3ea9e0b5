-- One row per source and origin of what stands in the core: delivered, published or made up. A
-- project of the register that is made up says so; the others came with the program.
select distinct source, origin from mart_indicator_values
union
select distinct source, if(origin = 'exempel', origin, 'levererad') from int_skolor__rows
union
select distinct 'skolenheter', if(origin = 'exempel', origin, 'levererad') from stg_skolenheter__units
union
select distinct 'projekt', 'exempel' from stg_projekt__entries where is_made_up = 'true'
