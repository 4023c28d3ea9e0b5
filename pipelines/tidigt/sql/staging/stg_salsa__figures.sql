-- One row per figure of a school as delivered, with what is wrong with it. A column that the file
-- does not have gives no row; a blank cell gives one.
with cells as (
    select file_id, line, measure, tidy(cell) as cell
    from raw_salsa__schools
    unpivot (cell for measure in (
        foraldrarnas_utbildningsniva, andel_nyinvandrade, andel_fodda_utomlands,
        andel_utlandsk_bakgrund, andel_pojkar, amnen_faktiskt, amnen_modell, amnen_residual,
        merit_faktiskt, merit_modell, merit_residual
    ))
),

numbers as (
    select
        *,
        number_of(cell) as value,
        cell_status(cell) as status,
        number_problem(cell) as doubt
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
inner join ref_school_indicators as indicators using (measure)
where indicators.source = 'salsa'
