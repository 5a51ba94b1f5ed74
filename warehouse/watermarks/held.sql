-- Grain: one table of the schema ops in the old warehouse.
select table_name
from duckdb_tables()
where database_name = 'old' and schema_name = 'ops'
