-- One row per number that its source itself hid or rounded (P7): what follows from it is hidden too.
-- Only where the source is judged by limits; what is official is shown as its publisher shows it.
select
    marked.indicator_id,
    marked.municipality_code,
    marked.year,
    marked.age_band,
    marked.sex,
    marked.intervention_group,
    'P7' as rule,
    'suppressed' as public_status
from mart_indicator_values as marked
inner join ref_indicators as indicators using (indicator_id)
inner join ref_sources as sources on sources.source = indicators.source
inner join gate_limits as limits using (source_class)
where marked.status in ('source_suppressed', 'masked')
