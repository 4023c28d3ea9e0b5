-- One row per published count of a block of birth years whose children are followed over years.
select indicator_id, municipality_code, year, age_band, value, status, note, origin
from published_values
where starts_with(indicator_id, 'ifo_followed_')
    and ($municipalities is null or list_contains($municipalities::varchar[], municipality_code))
order by municipality_code, year, age_band, indicator_id
