-- Grain: one article, its latest version, with what is known of it.
select
    versions.article_id, versions.version_id, versions.title, versions.text,
    coalesce(outlets.name, outlets.domain) as outlet, coalesce(articles.canonical_url, versions.url) as url,
    versions.published_on
from core.article_versions as versions
join core.articles as articles on articles.article_id = versions.article_id
left join core.outlets as outlets using (outlet_id)
where versions.version_id in ({wanted})
order by versions.article_id
