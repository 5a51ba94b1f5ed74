-- Grain: one host that pages came from; one row for saved pages without an address.
-- Key: host
-- host: Key: the host of the pages, or saved files.
-- page_count: Payloads held, each version and copy of a page once.
-- article_count: Articles among them.
-- rejected_count: Inputs set aside by any run.
-- rejected_reason: The reason most often given.
-- undated_count: Articles without a day of publication.
-- unnamed_count: Articles without an outlet.
-- last_fetched_at: When a page last came, UTC.
-- last_published_on: The latest day of publication among its articles.
with
pages as (
    select
        coalesce(regexp_extract(lower(url), '^https?://(?:[^/?#@]*@)?([^/?#:]+)', 1), '') as host,
        page_id, article_id, version_id, fetched_at
    from core.pages
),

arrived as (
    select
        pages.host,
        count(*) as page_count,
        max(pages.fetched_at) as last_fetched_at
    from pages
    group by pages.host
),

latest as (
    select
        pages.host,
        count(*) as article_count,
        count(*) filter (where versions.published_on is null) as undated_count,
        count(*) filter (where versions.outlet_id is null) as unnamed_count,
        max(versions.published_on) as last_published_on
    from core.articles as articles
    join core.article_versions as versions on versions.version_id = articles.latest_version_id
    join pages on pages.page_id = versions.page_id
    group by pages.host
),

refused as (
    select
        coalesce(regexp_extract(lower(url), '^https?://(?:[^/?#@]*@)?([^/?#:]+)', 1), '') as host,
        reason,
        count(distinct rejection_id) as rejected_count
    from ops.rejections
    group by all
),

refusals as (
    select
        host,
        sum(rejected_count)::bigint as rejected_count,
        min_by(reason, (-rejected_count, reason)) as rejected_reason
    from refused
    group by host
),

hosts as (
    select host from arrived
    union
    select host from refusals
)

select
    case when hosts.host = '' then 'saved files' else hosts.host end as host,
    coalesce(arrived.page_count, 0) as page_count,
    coalesce(latest.article_count, 0) as article_count,
    coalesce(refusals.rejected_count, 0) as rejected_count,
    refusals.rejected_reason,
    coalesce(latest.undated_count, 0) as undated_count,
    coalesce(latest.unnamed_count, 0) as unnamed_count,
    arrived.last_fetched_at,
    latest.last_published_on
from hosts
left join arrived using (host)
left join latest using (host)
left join refusals using (host)
