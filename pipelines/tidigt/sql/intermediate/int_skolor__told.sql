-- One row per indicator, school unit and spring: of the sources that have the same figure, the
-- indicator's own, or else the one that comes first in the catalogue and tells of it. A source that
-- has nothing is passed over; one that says that the figure is hidden is not.
select figures.*
from int_skolor__figures as figures
inner join (
    select source, indicator_id, min(rank) as rank from ref_school_measures group by all
) as measures using (source, indicator_id)
qualify row_number() over (
    partition by indicator_id, school_unit_code, year
    order by status = 'missing', measures.rank
) = 1
