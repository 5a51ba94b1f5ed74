-- Grain: one run, the latest first.
select
    run_id, flow, started_at, ended_at, status,
    pages, articles, versions, duplicates, unchanged, rejections, claims,
    extractor_id
from ops.runs
order by started_at desc, run_id desc
