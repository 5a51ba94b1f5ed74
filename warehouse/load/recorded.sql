-- Grain: one row where the run has loaded this batch already, else none.
select articles, versions, duplicates, rejections, claims
from ops.loads
where run_id = $run_id and batch_id = $batch_id
