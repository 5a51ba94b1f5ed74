-- Grain: one staged row.
insert into incoming_{name} by name
select *
from read_parquet($file)
