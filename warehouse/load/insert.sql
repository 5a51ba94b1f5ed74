-- Grain: one row of a version that is written and was not held.
insert into {table} by name
select *
from incoming_{name}
where version_id in (select version_id from written_versions)
