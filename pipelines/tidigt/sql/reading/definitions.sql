-- One row per indicator, of municipalities first and then of schools, that has every word asked for.
with both_kinds as (
    select indicator_id, 'municipality' as kind, * exclude (
        indicator_id, is_protected_count, polarity, kolada_id
    ), kolada_id
    from published_indicators
    union all by name
    select indicator_id, 'school' as kind, * exclude (indicator_id, role, outcome, is_summed), '' as kolada_id
    from published_school_indicators
)

select
    both_kinds.indicator_id, kind, title_sv, title_en, unit, decimals, measure_kind, numerator,
    denominator, both_kinds.source, citation, kolada_id, n_values,
    coalesce(told.title, '') as title_of_source,
    coalesce(told.definition, '') as definition_of_source
from both_kinds
left join published_definitions as told using (indicator_id)
where list_bool_and(list_transform(
    string_split_regex(lower(trim($search)), '\s+'),
    lambda word: contains(
        lower(concat_ws(' ', both_kinds.indicator_id, title_sv, title_en, numerator, denominator,
            citation, kolada_id, title_of_source, definition_of_source)),
        word)
))
order by kind, position
