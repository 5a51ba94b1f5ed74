-- Grain: one held version that a page of the batch shows later than any before.
update core.article_versions as held
set checked_at = incoming.checked_at
from incoming_article_versions as incoming
where held.version_id = incoming.version_id and held.checked_at < incoming.checked_at
