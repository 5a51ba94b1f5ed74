-- Grain: one row, how many parts of a table's rows the connection's memory holds one at a time.
select 1 + count(*) * $row_bytes // parse_formatted_bytes(current_setting('memory_limit'))
from {table}
