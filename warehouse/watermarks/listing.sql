-- Grain: one row where the newsfeed or sitemap has been asked for before.
select etag, last_modified
from ops.source_urls
where url = $url and is_listing
