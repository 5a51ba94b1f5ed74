-- Grain: one claim of the latest version of an article.
-- Key: claim_id
-- Parted: core.claims
-- sentence: The sentence or sentences it stands in; NULL where they hold more than 1,000 characters beside it.
-- fetched_at: When the version it stands in was first seen, UTC.
with
places as (
    select
        claims.claim_id,
        least(min(sentences.sentence_start), any_value(claims.claim_start)) as sentence_start,
        greatest(max(sentences.sentence_end), any_value(claims.claim_end)) as sentence_end
    from core.claims as claims
    join core.articles as articles on articles.latest_version_id = claims.version_id
    join core.sentences as sentences
        on sentences.version_id = claims.version_id
        and sentences.sentence_start < claims.claim_end
        and sentences.sentence_end > claims.claim_start
    group by claims.claim_id
)

select
    claims.claim_id, claims.article_id,
    case when regexp_matches(articles.url, '^https?://') then articles.url end as url,
    articles.outlet, articles.published_at, articles.published_on, articles.fetched_at,
    claims.claim_start, claims.claim_end, claims.exact,
    case
        when sentence_end - sentence_start <= claims.claim_end - claims.claim_start + 1000
            then articles.text[sentence_start + 1:sentence_end]
    end as sentence,
    claims.voice, claims.polarity, claims.modality, claims.check_worthiness,
    claims.speaker, claims.speaker_id, claims.role, claims.organisation, claims.cue, claims.stance, claims.quote,
    claims.is_anonymous, claims.chain, claims.quantity_count
from claims
join articles using (article_id)
left join places using (claim_id)
