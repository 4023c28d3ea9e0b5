-- One row per indicator, history of a school and spring: its value, or why there is none. Two units
-- that are one history add their numbers of pupils; their shares and means cannot be put together.
with told as (
    select
        indicator_id,
        school_id,
        year,
        status not in ('missing', 'not_applicable') as is_told,
        * exclude (indicator_id, school_id, year)
    from int_skolor__told
),

together as (
    select
        indicator_id,
        school_id,
        year,
        count(*) filter (where is_told) as n_told,
        count(*) filter (where status = 'exists') as n_exists,
        bool_or(status = 'source_suppressed') as has_hidden,
        coalesce(min(status) filter (where is_told), min(status)) as one_status,
        sum(value) as total,
        string_agg(school_unit_code, ', ' order by school_unit_code)
            filter (where is_told or n_units = 1) as school_unit_codes,
        max(year_label) as year_label,
        max(year_kind) as year_kind,
        max(note) as note,
        max(source) filter (where is_told or n_units = 1) as source,
        max(received_at) as received_at
    from (select *, count(*) over (partition by indicator_id, school_id, year) as n_units from told)
    group by all
)

select
    indicator_id,
    school_id,
    coalesce(school_unit_codes, '') as school_unit_codes,
    year,
    year_label,
    year_kind,
    case when n_exists = n_told and (n_told = 1 or is_summed) then total end as value,
    case
        when n_told <= 1 then one_status
        when not is_summed then 'not_applicable'
        when n_exists = n_told then 'exists'
        else if(has_hidden, 'source_suppressed', 'masked')
    end as status,
    case when n_told <= 1 then note when is_summed then 'units_summed' else 'parallel_units' end as note,
    coalesce(together.source, indicators.source) as source,
    cast(received_at as date) as vintage
from together
inner join ref_school_indicators as indicators using (indicator_id)
