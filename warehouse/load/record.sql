-- Grain: one row, the batch just loaded.
insert into ops.loads (
    run_id, batch_id, articles, versions, duplicates, rejections, claims, merged_count, deleted_count
)
values (
    $run_id, $batch_id, $articles, $versions, $duplicates, $rejections, $claims, $merged_count, $deleted_count
)
