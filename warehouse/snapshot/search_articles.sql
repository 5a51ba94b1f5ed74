-- Grain: one article, numbered by its key.
insert into snapshot.search.articles
select row_number() over (order by article_id) as article_no, article_id, latest_version_id, published_on
from snapshot.core.articles as articles
join snapshot.core.article_versions as versions using (article_id)
where versions.version_id = articles.latest_version_id
order by article_id
