-- Grain: one column of the table.
select column_name
from (describe {table})
