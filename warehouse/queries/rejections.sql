-- Question: What was set aside, and why?
-- $run = '%': a run, as a pattern
-- Grain: one input set aside by a run.
select run_id, reason, stage, page_path, url, detail
from rejections
where run_id like $run
order by run_id, reason, page_path, url
