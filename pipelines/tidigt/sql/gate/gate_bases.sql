-- One row per protected count and number of children in its group, that it is a part of.
select link.numerator as indicator_id, link.denominator as base_id
from gate_links as link
inner join ref_indicators as indicators on indicators.indicator_id = link.numerator
where link.kind in ('ratio', 'within') and indicators.is_protected_count
