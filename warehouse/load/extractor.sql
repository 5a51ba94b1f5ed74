-- Grain: one row, what read the pages of the run.
select extractor_id
from ops.runs
where run_id = $run_id
