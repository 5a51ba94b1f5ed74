-- Grain: one row, how many the table has.
select count(*) as row_count
from {table}
