-- Grain: one of the last runs.
select
    run_id as run, flow, started_at as started, ended_at as ended, status,
    pages, articles, versions, duplicates, unchanged, rejections, claims
from ops.runs
order by started_at desc, run_id desc
limit 20
