-- Grain: one article, its latest version, without its text.
-- Key: article_id
select
    article_id, version_id,
    case when regexp_matches(url, '^https?://') then url end as url,
    title, outlet, domain, authors, agency,
    published_at, published_local, published_on, published_precision,
    language, genre, story_id, copy_id, version_count, word_count, fetched_at, checked_at
from articles
