-- Grain: one row, how many parts a table has; one, which is empty, where it has no rows.
select coalesce(max(part), 0) + 1
from {table}
