-- Grain: one address to ask for now: the newest listed of a source first, at most $most of them.
select
    pages.url,
    pages.etag,
    pages.last_modified,
    pages.title,
    pages.published,
    pages.updated,
    pages.author,
    pages.outlet
from ops.source_urls as pages
left join ops.source_urls as listings on listings.url = pages.listing
where pages.source = $source
    and pages.is_listing = $is_listing
    and pages.url <> $root
    and (
        (pages.is_due and pages.tries < $most_tries)
        -- Where no date of change is told, what is still listed is looked at again from time to time.
        or (
            pages.updated is null
            and pages.checked_at <= $recheck_before
            and pages.status is distinct from 410
            and pages.listed_at >= coalesce(listings.changed_at, pages.listed_at)
        )
    )
order by pages.listed_at desc, coalesce(pages.updated, pages.published) desc nulls last, pages.url
limit $most
