-- One row per figure of a school unit as delivered, with what is wrong with it. A measure that the
-- file does not have gives no row.
with cells as (
    select file_id, line, measure, tidy(cell) as cell
    from raw_underlag__schools
    unpivot (cell for measure in (
        columns(* exclude (file_id, line, lasar, skola, skol_enhetskod, malformed))
    ))
),

numbers as (
    select
        *,
        number_of(cell) as value,
        analysis_status(cell) as status,
        if(is_nearly_all(cell), null, number_problem(cell)) as doubt
    from cells
)

select
    file_id,
    line,
    indicator_id,
    measure,
    cell,
    value,
    status,
    school_figure_problem(doubt, value, unit) as problem
from numbers
inner join ref_school_measures as measures using (measure)
inner join ref_school_indicators using (indicator_id)
where measures.source = 'underlag'
