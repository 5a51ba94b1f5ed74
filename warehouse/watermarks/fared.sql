-- Grain: one source that a run began to read.
merge into ops.sources as held
using (select $source as source) as incoming
on held.source = incoming.source
when matched then update set
    kind = $kind,
    run_id = $run_id,
    checked_at = $checked_at,
    succeeded_at = case when $failure::varchar is null then $checked_at else held.succeeded_at end,
    failures_in_row = case when $failure::varchar is null then 0 else held.failures_in_row + 1 end,
    failure = $failure,
    new_articles = case when held.run_id = $run_id then held.new_articles else 0 end
when not matched then insert values (
    $source,
    $kind,
    $run_id,
    $checked_at,
    case when $failure::varchar is null then $checked_at end,
    case when $failure::varchar is null then 0 else 1 end,
    $failure,
    0,
    0,
    0
)
