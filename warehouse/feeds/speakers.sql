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
select
    claims.speaker_id,
    speakers.name as speaker,
    speakers.kind,
    count(*) as claim_count,
    sum(claims.quantity_count)::bigint as figure_count,
    count(*) filter (where claims.stance = 'denies') as denial_count,
    count(distinct claims.article_id) as article_count,
    count(distinct articles.domain) as outlet_count,
    min(articles.published_on) as first_published_on,
    max(articles.published_on) as last_published_on
from claims
join core.speakers as speakers using (speaker_id)
join articles using (article_id)
group by all
