-- One row per loaded entry: a project (kind 'project') or a similar programme elsewhere ('similar').
select * exclude (codes, n_known, problem)
from stg_projekt__checked
where problem is null
