-- Grain: one row per migration that the file has had.
select version
from ops.migrations
order by version
