-- A view: one row per delivered KPB row, with the numbers in it that seldom come twice; the mark in the
-- place of each, and what is wrong with it.
with tidied as (
    select
        *, odd_whole(antal) as odd_children, odd_whole(befolkning) as odd_people,
        odd_text(kostnad_kr) as odd_cost, tidy(volym) as volume_text
    from raw_kpb__interventions
),

read as (
    select
        *,
        cast(whole_numeral(antal, odd_children) as double) as children,
        cast(whole_numeral(befolkning, odd_people) as double) as population,
        without_unit(odd_cost, 'kr') as cost_text,
        cast(numeral(kostnad_kr, cost_text) as double) as cost_sek,
        number_of(volume_text) as volume
    from tidied
),

marked as (
    select
        *,
        if(children is null, mark_status(odd_children), null) as children_mark,
        if(population is null, mark_status(odd_people), null) as population_mark,
        if(cost_sek is null, mark_status(cost_text), null) as cost_mark,
        if(volume is null, mark_status(volume_text), null) as volume_mark
    from read
)

select
    *,
    count_doubt(children, children_mark, coalesce(odd_children, antal)) as children_doubt,
    count_doubt(population, population_mark, coalesce(odd_people, befolkning)) as population_doubt,
    number_doubt(cost_sek, cost_mark, cost_text) as cost_doubt,
    number_doubt(volume, volume_mark, volume_text) as volume_doubt
from marked
