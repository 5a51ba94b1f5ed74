-- warn: nothing is published later than it was fetched; a day is left for time zones
select version_id, published_on, published_at, fetched_at
from core.article_versions
where published_at > fetched_at + interval 1 day
    or published_on > cast(fetched_at at time zone 'UTC' as date) + 1
