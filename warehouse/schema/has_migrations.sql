-- Grain: one row where the file has had any migration, else none.
select table_name
from duckdb_tables()
where database_name = current_database() and schema_name = 'ops' and table_name = 'migrations'
