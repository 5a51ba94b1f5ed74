-- fail: a run has as many rejections as it counts
with
kept as (
    select run_id, count(*) as kept_count
    from ops.rejections
    group by run_id
)

select runs.run_id, runs.rejections, coalesce(kept.kept_count, 0) as kept_count
from ops.runs as runs
left join kept using (run_id)
where runs.status = 'completed' and runs.rejections <> coalesce(kept.kept_count, 0)
