-- Grain: one outlet that published an article.
-- Key: outlet_id
-- outlet_id: Key: the outlet, see core.outlets.
-- outlet: Its name.
-- domain: Its registrable domain.
-- country: ISO 3166-1 code of its country.
-- kind: newspaper, agency, broadcaster …
-- article_count: Articles held.
-- claim_count: Claims in them.
-- figure_count: Figures in those claims.
-- first_published_on: The earliest day of publication among them.
-- last_published_on: The latest day of publication among them.
-- last_fetched_at: When the newest version of any of them was first seen, UTC.
with
per_article as (
    select article_id, count(*) as claim_count, sum(quantity_count)::bigint as figure_count
    from claims
    group by article_id
)

select
    outlets.outlet_id,
    outlets.name as outlet,
    outlets.domain,
    outlets.country,
    outlets.kind,
    count(*) as article_count,
    coalesce(sum(per_article.claim_count), 0)::bigint as claim_count,
    coalesce(sum(per_article.figure_count), 0)::bigint as figure_count,
    min(versions.published_on) as first_published_on,
    max(versions.published_on) as last_published_on,
    max(versions.fetched_at) as last_fetched_at
from core.outlets as outlets
join core.article_versions as versions using (outlet_id)
join core.articles as articles on articles.latest_version_id = versions.version_id
left join per_article on per_article.article_id = articles.article_id
group by all
