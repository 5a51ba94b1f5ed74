-- Grain: one column of a staged file, with the name of its table; the parts of lists too.
select parse_filename(file_name, true) as table_name, name as column_name
from parquet_schema($files::varchar[])
