-- Grain: as the feed; made once, so that its three formats hold the same rows in the same order.
create or replace temp table feed as
with
made as (
    {feed}
),

cleaned as (
    select {cells}
    from made
)

select cleaned.*, {changed_in} as changed_in
from cleaned
{join}
order by {key}
