-- One row per entry that is not simply loaded: 'quarantined' with why. No entry can repeat another of
-- its file, since TOML does not let it.
select file_id, line, 'quarantined' as verdict, problem
from stg_projekt__checked
where problem is not null
