-- Grain: one claim of the latest version of an article.
select
    claims.claim_id, claims.article_id, articles.url, articles.outlet, articles.published_on,
    claims.claim_start, claims.claim_end, claims.exact,
    claims.voice, claims.polarity, claims.modality, claims.check_worthiness,
    claims.speaker, claims.role, claims.organisation, claims.cue, claims.stance, claims.quote, claims.is_anonymous,
    claims.chain, claims.quantity_count
from claims
join articles using (article_id)
order by claims.claim_id, claims.article_id
