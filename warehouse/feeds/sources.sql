-- Grain: one source of data/sources.toml that has been read.
-- Key: source
-- source: Key: its name in data/sources.toml.
-- kind: newsfeed, sitemap, urls, folder or warc.
-- checked_at: When it was last read, or tried to, UTC.
-- succeeded_at: When it could last be read, UTC; NULL where it never could.
-- failure_count: How often in a row it could not be read since; 0 where it is well.
-- new_article_count: New articles of the last run.
-- article_count: New articles of all runs.
-- article_version_count: New versions of known articles, of all runs.
-- waiting_count: Addresses it named that are still to be asked for.
-- gone_count: Addresses it named that are gone.
with
named as (
    select
        source,
        count(*) filter (where is_due) as waiting_count,
        count(*) filter (where gone_at is not null) as gone_count
    from ops.source_urls
    where not is_listing
    group by source
)

select
    sources.source, sources.kind, sources.checked_at, sources.succeeded_at,
    sources.failures_in_row as failure_count, sources.new_articles as new_article_count,
    sources.articles as article_count, sources.versions as article_version_count,
    coalesce(named.waiting_count, 0) as waiting_count, coalesce(named.gone_count, 0) as gone_count
from ops.sources as sources
left join named using (source)
