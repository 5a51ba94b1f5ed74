-- Grain: one column that a view or table describes; the feed's own view first, then the views, then the tables.
select column_name, comment
from duckdb_columns()
where database_name = current_database() and comment is not null
order by schema_name = 'main' and table_name = $feed desc, schema_name = 'main' desc, table_name
