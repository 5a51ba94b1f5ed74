-- Grain: one column of a view or table, in order: views first, then core, then ops.
with
described as (
    select schema_name, table_name, comment from duckdb_tables() where not internal
    union all
    select schema_name, view_name as table_name, comment from duckdb_views() where not internal
)

select
    columns.schema_name,
    columns.table_name,
    described.comment as about,
    columns.column_name,
    lower(columns.data_type) as data_type,
    columns.comment
from duckdb_columns() as columns
join described using (schema_name, table_name)
where not columns.internal
order by
    list_position(['main', 'core', 'ops'], columns.schema_name),
    columns.table_name,
    columns.column_index
