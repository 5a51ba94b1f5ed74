-- Grain: one run that was killed before it could say how it ended.
update ops.runs
set status = 'interrupted'
where status = 'running'
