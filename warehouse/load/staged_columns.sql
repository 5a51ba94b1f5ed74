-- Grain: one column of the staged file.
select column_name
from (describe select * from read_parquet($file))
