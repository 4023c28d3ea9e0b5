-- One row per spelling of a share in a KPB file: the percent that it says, or the mark in its place, and
-- what is wrong with it. Shares come over and over, so each is read once.
select
    file_id, andel, cast(numeral as double) as percent, decimals_in(numeral) as percent_decimals,
    rounding_of(percent_decimals) as rounding,
    if(percent is null, mark_status(cell), null) as share_mark,
    'andel:' || number_doubt(percent, share_mark, cell) as problem
from (
    select *, without_unit(tidy(andel), '%') as cell, number_text(cell) as numeral
    from (select distinct file_id, andel from raw_kpb__interventions)
)
