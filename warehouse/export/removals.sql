-- Grain: one row that another feed held and holds no more, from the last editions.
-- Key: removal_id
-- removal_id: Key: the feed and the row's key in it.
-- feed: The feed.
-- id: The row's key in it.
create or replace temp table feed as
select feed || ':' || id as removal_id, feed, id, changed_in
from removals
order by removal_id
