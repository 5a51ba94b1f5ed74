-- Grain: one person or body that makes a claim.
-- Key: speaker_id
-- speaker_id: Key: the speaker, see core.speakers.
-- speaker: The name.
-- kind: person, government, body, company, media, document, group or unnamed.
-- claim_count: Claims of articles as last seen.
-- figure_count: Figures in them.
-- denial_count: Claims that deny something.
-- article_count: Articles that quote the speaker.
-- outlet_count: Outlets that published those.
-- first_published_on: The earliest day on which one was published.
-- last_published_on: The latest day on which one was published.
-- Counted in three steps, for each article, each outlet and each speaker: to count distinct articles in one would keep a
-- table for every speaker.
with by_article as (
    select
        claims.speaker_id,
        articles.domain,
        articles.published_on,
        count(*) as claim_count,
        sum(claims.quantity_count)::bigint as figure_count,
        count(*) filter (where claims.stance = 'denies') as denial_count
    from claims
    join articles using (article_id)
    where claims.speaker_id is not null
    group by claims.speaker_id, claims.article_id, articles.domain, articles.published_on
),
by_outlet as (
    select
        speaker_id,
        domain,
        sum(claim_count) as claim_count,
        sum(figure_count) as figure_count,
        sum(denial_count) as denial_count,
        count(*) as article_count,
        min(published_on) as first_published_on,
        max(published_on) as last_published_on
    from by_article
    group by speaker_id, domain
)
select
    speaker_id,
    speakers.name as speaker,
    speakers.kind,
    sum(claim_count)::bigint as claim_count,
    sum(figure_count)::bigint as figure_count,
    sum(denial_count)::bigint as denial_count,
    sum(article_count)::bigint as article_count,
    count(domain) as outlet_count,
    min(first_published_on) as first_published_on,
    max(last_published_on) as last_published_on
from by_outlet
join core.speakers as speakers using (speaker_id)
group by speaker_id, speakers.name, speakers.kind
