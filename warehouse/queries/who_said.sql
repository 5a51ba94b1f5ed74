-- Question: What did somebody say, and through whom do we know?
-- $name: part of the speaker's name
-- Grain: one claim.
select
    claims.speaker, claims.chain, claims.cue, claims.quote, claims.exact, articles.outlet, articles.published_on,
    claims.claim_id
from claims
join articles using (article_id)
where contains(lower(claims.speaker), lower($name))
order by claims.speaker, articles.published_on, claims.claim_id
