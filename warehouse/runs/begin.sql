-- Grain: one run.
merge into ops.runs
using (
    select
        $run_id as run_id,
        $flow as flow,
        $started_at::timestamp with time zone as started_at,
        null::timestamp with time zone as ended_at,
        'running' as status,
        $extractor_id as extractor_id,
        0 as pages,
        0 as articles,
        0 as versions,
        0 as duplicates,
        0 as unchanged,
        0 as rejections,
        0 as claims
) as incoming
using (run_id)
when matched then update by name
when not matched then insert by name
