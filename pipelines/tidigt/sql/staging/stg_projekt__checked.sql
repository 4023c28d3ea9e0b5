-- One row per entry of a register as delivered, with the first thing in it that cannot be right; what
-- a field may hold was checked when the file was read.
with told as (
    select
        *,
        string_split(nullif(municipality_codes, ''), '; ') as codes,
        (
            select count(*) from ref_municipalities as known
            where list_contains(codes, known.municipality_code)
        ) as n_known
    from raw_projekt__entries
)

select
    told.*,
    case
        when kind = 'project' and place.municipality is null
            then 'municipality_code:unknown_municipality'
        when kind = 'similar' and n_known < coalesce(len(list_distinct(codes)), 0)
            then 'municipality_codes:unknown_municipality'
    end as problem
from told
left join ref_municipalities as place using (municipality_code)
