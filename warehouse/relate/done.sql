-- Grain: one version related.
insert into blocking.related by name
select version_id, article_id, page_id, extractor_id
from new_versions
anti join blocking.related using (version_id)
