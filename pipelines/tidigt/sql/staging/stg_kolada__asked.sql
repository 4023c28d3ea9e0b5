-- One row per key figure, municipality and year that a fetch asked for all values of.
-- The year is null where all years were asked for.
select distinct
    file_id,
    unnest(string_split(kpis, ',')) as kpi,
    municipality_code,
    year_of(year_text) as year
from (
    select file_id, kpis, municipality_code, unnest(string_split(coalesce(years, ''), ',')) as year_text
    from (
        select file_id, kpis, years, unnest(string_split(municipalities, ',')) as municipality_code
        from raw_kolada__asked
    ) as by_municipality
) as by_year
