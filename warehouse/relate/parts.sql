-- Grain: one row, how many parts a table has.
select coalesce(max(part) + 1, 0)
from {table}
