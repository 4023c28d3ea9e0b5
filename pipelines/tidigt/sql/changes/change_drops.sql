-- One row per source, or municipality in it, that has lost more rows than the rule allows: whole
-- sources first (their place is ''), and then the biggest losses.
select
    change_rows.source,
    coalesce(title_sv, change_rows.source) as title,
    coalesce(municipality, '') as place,
    n_before,
    n_now
from change_rows
cross join change_limits
left join ref_sources as sources on sources.source = change_rows.source
left join ref_municipalities using (municipality_code)
where n_before - n_now > largest_drop * n_before
    and (municipality_code = '' or n_before >= fewest_before)
order by municipality_code <> '', n_before - n_now desc, change_rows.source, municipality
