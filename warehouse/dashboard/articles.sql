-- Grain: one article on the page.
select
    article_id as id, title, outlet, url, agency, language, genre, authors,
    published_on as "on", published_precision as precision, story_id as story, copy_id as copy,
    version_count as versions, fetched_at as fetched
from shown_articles
order by n
