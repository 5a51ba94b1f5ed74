-- Grain: one name of a column that a question may name.
select distinct column_name
from duckdb_columns()
where schema_name in ('main', 'core') and not internal
order by column_name
