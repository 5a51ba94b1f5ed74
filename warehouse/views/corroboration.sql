-- Grain: one row is a group of same claims.
create or replace view main.corroboration as
select
    origins.group_id,
    min(claims.exact) as exact,
    count(distinct claims.article_id) as articles,
    count(distinct articles.domain) as outlets,
    count(distinct origins.origin_id) as origins,
    min(articles.published_at) as first_published_at
from core.origins as origins
join core.claims as claims on claims.version_id = origins.version_id and claims.claim_id = origins.claim_id
join main.articles as articles on articles.version_id = claims.version_id
group by origins.group_id;

comment on view main.corroboration is 'How many articles, outlets and independent origins stand behind a claim.';
comment on column main.corroboration.group_id is 'The group of same claims.';
comment on column main.corroboration.exact is 'The words of one of them.';
comment on column main.corroboration.articles is 'Articles that make it.';
comment on column main.corroboration.outlets is 'Outlets that make it.';
comment on column main.corroboration.origins is 'Independent origins it goes back to.';
comment on column main.corroboration.first_published_at is 'When the first was published, UTC, where known.';
