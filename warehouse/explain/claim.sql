-- Grain: one row, the claim in the latest version that holds it, with its article and its sentences.
with
latest as (
    select claims.*, versions.version_no
    from core.claims as claims
    join core.article_versions as versions using (version_id)
    join core.articles as articles on articles.article_id = claims.article_id
    where claims.claim_id = $claim_id
    order by claims.version_id = articles.latest_version_id desc, versions.version_no desc
    limit 1
),

place as (
    select min(sentences.sentence_start) as sentence_start, max(sentences.sentence_end) as sentence_end
    from core.sentences as sentences
    join latest using (version_id)
    where sentences.sentence_start < latest.claim_end and sentences.sentence_end > latest.claim_start
)

select
    latest.claim_id,
    latest.version_id,
    latest.article_id,
    latest.version_no,
    versions.title,
    outlets.name as outlet,
    coalesce(articles.canonical_url, versions.url) as url,
    versions.published_on,
    latest.claim_start,
    latest.claim_end,
    latest.exact,
    latest.prefix,
    latest.suffix,
    least(place.sentence_start, latest.claim_start) as sentence_start,
    greatest(place.sentence_end, latest.claim_end) as sentence_end,
    versions.text[
        least(place.sentence_start, latest.claim_start) + 1:greatest(place.sentence_end, latest.claim_end)
    ] as sentence,
    latest.voice,
    latest.polarity,
    latest.modality,
    latest.check_worthiness,
    pages.path as page_path,
    pages.archive_file,
    pages.archive_offset
from latest
cross join place
join core.article_versions as versions using (version_id)
join core.articles as articles on articles.article_id = latest.article_id
left join core.pages as pages on pages.page_id = versions.page_id
left join core.outlets as outlets on outlets.outlet_id = versions.outlet_id
