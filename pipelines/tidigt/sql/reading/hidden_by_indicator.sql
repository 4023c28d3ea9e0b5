-- One row per indicator with hidden values: how many, of how many that there are.
select
    indicator_id,
    indicators.title_sv,
    indicators.title_en,
    count(*) filter (where shown.status = 'suppressed') as n_hidden,
    count(*) filter (where shown.status <> 'missing') as n_values
from published_values as shown
inner join published_indicators as indicators using (indicator_id)
group by indicator_id, indicators.title_sv, indicators.title_en, indicators.position
having n_hidden > 0
order by indicators.position
