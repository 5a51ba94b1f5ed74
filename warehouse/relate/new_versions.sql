-- Grain: one latest version whose relations are not drawn, or drawn from what an older page or extractor gave; at most
-- $most, the first fetched first.
create or replace temp table new_versions as
select versions.version_id, articles.article_id, versions.page_id, coalesce(pages.extractor_id, '') as extractor_id
from core.articles as articles
join core.article_versions as versions on versions.version_id = articles.latest_version_id
left join core.pages as pages on pages.page_id = versions.page_id
anti join blocking.related as related
    on related.version_id = versions.version_id
    and related.page_id = versions.page_id
    and related.extractor_id = coalesce(pages.extractor_id, '')
order by versions.fetched_at, versions.version_id
limit $most
