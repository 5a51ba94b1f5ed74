-- Grain: one version that was seen again.
update core.article_versions as held
set checked_at = seen_again.seen_at
from seen_again
where held.version_id = seen_again.version_id
