-- One row per indicator that its source has defined: title and definition in the source's words.
select
    indicators.indicator_id,
    'kolada' as source,
    definitions.kpi as source_id,
    definitions.title,
    definitions.definition,
    definitions.is_divided_by_sex,
    definitions.next_publication,
    cast(definitions.received_at as date) as vintage
from int_kolada__definitions as definitions
inner join ref_indicators as indicators on indicators.kolada_id = definitions.kpi
order by indicators.position
