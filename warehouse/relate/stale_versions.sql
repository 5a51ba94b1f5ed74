-- Grain: one version whose relations go: it is no longer the latest, is gone, or is to be related anew.
create or replace temp table stale_versions as
select related.version_id, related.article_id
from blocking.related as related
left join core.articles as articles on articles.latest_version_id = related.version_id
left join new_versions using (version_id)
where articles.article_id is null or new_versions.version_id is not null
