-- Grain: one column of a Parquet file.
select column_name, column_type
from (describe from read_parquet($file))
