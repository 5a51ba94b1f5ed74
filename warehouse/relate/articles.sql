-- Grain: one new article.
select new_versions.article_id, new_versions.version_id, versions.title, versions.text, versions.published_on
from new_versions
join core.article_versions as versions using (version_id)
order by new_versions.article_id
