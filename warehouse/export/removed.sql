-- Grain: one row that went with this edition.
insert into removals
select $name, before.key, $edition
from before
anti join feed on feed.{key} = before.key
