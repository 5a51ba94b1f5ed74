-- Grain: one article.
select articles.article_id, versions.text
from core.articles as articles
join core.article_versions as versions on versions.version_id = articles.latest_version_id
where articles.article_id in (select id from asked)
