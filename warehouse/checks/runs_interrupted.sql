-- warn: runs end by themselves
select run_id, started_at
from ops.runs
where status = 'interrupted'
