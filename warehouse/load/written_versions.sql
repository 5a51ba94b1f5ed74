-- Grain: one staged version that is new, or that an earlier page describes than the one held (or the same, read anew).
create or replace temp table written_versions as
select incoming.version_id, held.version_id is not null as is_held
from incoming_article_versions as incoming
left join core.article_versions as held using (version_id)
where held.version_id is null or (incoming.fetched_at, incoming.page_id) <= (held.fetched_at, held.page_id)
