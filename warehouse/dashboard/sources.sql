-- Grain: one source of data/sources.toml that has been read; those that fail first.
select
    source, kind, failure_count as failures, new_article_count as new_articles, article_count as articles,
    article_version_count as versions, waiting_count as waiting, gone_count as gone, succeeded_at as succeeded
from read_parquet($file)
order by failure_count desc, source
limit $most
