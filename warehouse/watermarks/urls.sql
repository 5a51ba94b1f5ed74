-- Grain: one address that sources have named.
select url
from ops.source_urls
