-- Grain: as the feed, or a part of it; made once, so that its three formats hold the same rows in the same order.
{into}
with
made as (
    {feed}
),

cleaned as (
    select {cells}
    from made
    {part}
)

select cleaned.*, {changed_in} as changed_in
from cleaned
{join}
order by {key}
