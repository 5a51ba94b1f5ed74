-- Grain: one row that is back.
delete from removals
using feed
where removals.feed = $name and removals.id = feed.{key}
