-- Grain: one row, the moment that the snapshot knows of last.
select max(greatest(started_at, coalesce(ended_at, started_at)))
from ops.runs
