-- Grain: one row that a feed held no more when it was published before; the oldest are forgotten.
insert into removals
select feed, id, changed_in
from read_parquet($file)
where changed_in > $forgotten
