-- Grain: one view, or one table with its schema, that a question may name.
select view_name as name
from duckdb_views()
where not internal
union
select concat_ws('.', schema_name, table_name) as name
from duckdb_tables()
where schema_name in ('core', 'ops')
order by name
