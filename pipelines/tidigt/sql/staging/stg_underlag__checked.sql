-- One row per school unit and school year as delivered (a column of the file), with the first thing
-- that cannot be right. A unit that changed principal stands twice, once without a single figure.
with tidied as (
    select
        file_id,
        line,
        malformed,
        tidy(lasar) as year_label,
        spring_year(year_label, 'spring') as year,
        tidy(skol_enhetskod) as unit_code,
        tidy(skola) as school_name,
        hash(*columns(* exclude (file_id, line))) as content
    from raw_underlag__schools
),

figures as (
    select
        file_id, line,
        bool_and(status = 'missing') as is_silent,
        min(measure || ':' || problem) filter (where problem is not null) as problem,
        arg_min(cell, measure) filter (where problem is not null) as cell
    from stg_underlag__figures
    group by all
)

select
    tidied.*,
    figures.cell,
    coalesce(is_silent, true) as is_silent,
    case
        when malformed is not null then 'rad:' || malformed
        when school_year_problem(year_label, 'spring', received_at) is not null
            then 'lasar:' || school_year_problem(year_label, 'spring', received_at)
        when unit_problem(unit_code) is not null then 'skol_enhetskod:' || unit_problem(unit_code)
        else figures.problem
    end as problem
from tidied
left join ingest_file as file using (file_id)
left join figures using (file_id, line)
