-- Grain: one row where the tables of watermarks are there.
select table_name
from duckdb_tables()
where schema_name = 'ops' and table_name = 'sources'
