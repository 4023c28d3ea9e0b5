-- One row per figure of a school as delivered, with what is wrong with it. A column that the file
-- does not have gives no row; a blank cell gives one.
with cells as (
    select file_id, line, measure, tidy(cell) as cell
    from raw_elever__schools
    unpivot (cell for measure in (
        elever_forskoleklass, andel_flickor_forskoleklass, elever_arskurs_1_9,
        andel_flickor_arskurs_1_9, andel_utlandsk_bakgrund, andel_foraldrar_eftergymnasial,
        elever_arskurs_1, elever_arskurs_2, elever_arskurs_3, elever_arskurs_4, elever_arskurs_5,
        elever_arskurs_6, elever_arskurs_7, elever_arskurs_8, elever_arskurs_9
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
where indicators.source = 'elever'
