-- Grain: as the table, sorted by its key.
insert into snapshot.{table} by name
select *
from {source}.{table}
order by {key}
