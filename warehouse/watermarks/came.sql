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
        url,
        checked_at,
        status::integer as status,
        failure::varchar as failure,
        is_passing,
        etag::varchar as etag,
        last_modified::varchar as last_modified
    from given
) as came
where held.url = came.url
