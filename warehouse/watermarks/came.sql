-- Grain: one address that was asked for: what came.
update ops.source_urls as held
set
    checked_at = came.checked_at,
    status = came.status,
    failure = came.failure,
    changed_at = case when came.status = 200 then came.checked_at else held.changed_at end,
    gone_at = case when came.status in (404, 410) then coalesce(held.gone_at, came.checked_at) end,
    is_due = came.is_passing,
    tries = case when came.is_passing then held.tries + 1 else 0 end,
    etag = case when came.status = 200 then came.etag else held.etag end,
    last_modified = case when came.status = 200 then came.last_modified else held.last_modified end
from (
    select
        unnest($urls::varchar[]) as url,
        unnest($checked_at::timestamptz[]) as checked_at,
        unnest($status::integer[]) as status,
        unnest($failures::varchar[]) as failure,
        unnest($is_passing::boolean[]) as is_passing,
        unnest($etags::varchar[]) as etag,
        unnest($last_modified::varchar[]) as last_modified
) as came
where held.url = came.url
