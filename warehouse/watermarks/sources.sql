-- Grain: one source that has been read, with the addresses it named.
select
    sources.source,
    sources.checked_at,
    sources.succeeded_at,
    sources.failures_in_row,
    sources.failure,
    sources.new_articles,
    sources.articles,
    sources.versions,
    count(urls.url) filter (where urls.is_due and not urls.is_listing) as waiting,
    count(urls.url) filter (where urls.gone_at is not null and not urls.is_listing) as gone
from ops.sources as sources
left join ops.source_urls as urls using (source)
group by all
order by sources.source
