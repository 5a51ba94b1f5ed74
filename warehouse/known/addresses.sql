-- Grain: one page, or one address that sources have named.
select url, final_url, payload_sha256
from core.pages
union all
select url, null as final_url, null as payload_sha256
from ops.source_urls
