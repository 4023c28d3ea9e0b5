-- One row per loaded row of a school that no code and no name could place: its figures are in no
-- history.
select source, name, line, school_name, code, message
from schools_without_place
inner join file_names using (file_id)
order by source, name, line
