-- Grain: as the table itself: the staged rows of one batch, in the warehouse's own types.
create or replace temp table incoming_{name} as
select *
from {table}
limit 0
