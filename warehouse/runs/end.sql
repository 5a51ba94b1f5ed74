-- Grain: one run, with the sums of its loads.
update ops.runs
set
    ended_at = $ended_at,
    status = $status,
    pages = $pages,
    unchanged = $unchanged,
    articles = loaded.articles,
    versions = loaded.versions,
    duplicates = loaded.duplicates,
    rejections = loaded.rejections,
    claims = loaded.claims
from (
    select
        coalesce(sum(articles), 0) as articles,
        coalesce(sum(versions), 0) as versions,
        coalesce(sum(duplicates), 0) as duplicates,
        coalesce(sum(rejections), 0) as rejections,
        coalesce(sum(claims), 0) as claims
    from ops.loads
    where run_id = $run_id
) as loaded
where runs.run_id = $run_id
