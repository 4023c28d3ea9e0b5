-- One row per indicator and indicator that it is derived from: hidden with it, over so many years,
-- and only where it carries the note, if one is named.
select indicator_id, derived_from, 1 as years, '' as note
from ref_derivations
union
select result as indicator_id, numerator as derived_from, 1 as years, '' as note
from gate_links where kind = 'ratio'
union
select link.result, link.denominator, 1, ''
from gate_links as link
inner join ref_indicators as indicators on indicators.indicator_id = link.denominator
where link.kind = 'ratio' and indicators.is_protected_count
union
select result, of, coalesce(years, 1), coalesce(note, '')
from gate_links where kind in ('mean', 'inferred')
