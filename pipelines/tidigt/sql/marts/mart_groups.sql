-- One row per comparison group and member municipality.
select group_id, group_title, vintage, member_code
from int_grupper__latest
where member_code in (select municipality_code from ref_municipalities)
