-- Grain: one row of the feed as published before: its key, a digest of all that it said, and when that was new.
create or replace temp table before as
select {key} as key, {digest} as digest, changed_in
from read_parquet($file)
