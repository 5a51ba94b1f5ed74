-- Question: What did each run do with its inputs?
-- Grain: one run, the latest first.
select
    run_id, flow, status, started_at, ended_at,
    pages, articles, versions, duplicates, unchanged, rejections, claims
from runs
order by started_at desc, run_id desc
