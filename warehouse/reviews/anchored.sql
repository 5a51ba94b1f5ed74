-- Grain: one review, with the claim in the latest version of its article that holds the words it was written about.
-- A claim of the same words comes first, of several the one in the most similar place; then one that covers half of the
-- words' place, for an extractor may draw its bounds otherwise. Short words need their neighbours, too.
with
reviews as (
    select unnest(
        from_json(
            $reviews,
            '[{"review_id": "VARCHAR", "reviewed_at": "TIMESTAMPTZ", "mark": "VARCHAR", "note": "VARCHAR", '
            || '"article_id": "VARCHAR", "exact": "VARCHAR", "prefix": "VARCHAR", "suffix": "VARCHAR", '
            || '"reviewed_claim_id": "VARCHAR"}]'
        ),
        recursive := true
    )
),

texts as (
    select
        reviews.*,
        articles.latest_version_id as version_id,
        coalesce(
            nullif(strpos(versions.text, reviews.prefix || reviews.exact), 0) + length(reviews.prefix),
            nullif(strpos(versions.text, reviews.exact || reviews.suffix), 0),
            if(length(reviews.exact) >= 30, nullif(strpos(versions.text, reviews.exact), 0), null)
        ) - 1 as place_start
    from reviews
    left join core.articles as articles on articles.article_id = reviews.article_id
    left join core.article_versions as versions on versions.version_id = articles.latest_version_id
),

candidates as (
    select
        texts.review_id,
        claims.claim_id,
        claims.exact = texts.exact as has_words,
        levenshtein(claims.prefix, texts.prefix) as prefix_edits,
        levenshtein(claims.suffix, texts.suffix) as suffix_edits,
        least(claims.claim_end, texts.place_start + length(texts.exact)) - greatest(claims.claim_start, texts.place_start) as shared,
        greatest(length(claims.exact), length(texts.exact)) as longer,
        length(texts.exact) >= 30
        or prefix_edits <= greatest(length(texts.prefix), 2) / 2
        or suffix_edits <= greatest(length(texts.suffix), 2) / 2 as is_same_place,
        claims.claim_id = texts.reviewed_claim_id as has_key,
        claims.claim_start,
        texts.place_start  -- least() and greatest() pass over NULL
    from texts
    join core.claims as claims using (version_id)
),

chosen as (
    select review_id, claim_id
    from candidates
    where (has_words and is_same_place) or (not has_words and place_start is not null and shared * 2 >= longer)
    qualify row_number() over (
        partition by review_id
        order by has_words desc, prefix_edits + suffix_edits, shared desc, has_key desc, claim_start, claim_id
    ) = 1
)

select
    texts.review_id, texts.reviewed_at, texts.mark, texts.note, texts.article_id, texts.exact, texts.prefix, texts.suffix,
    texts.reviewed_claim_id, texts.version_id, chosen.claim_id,
    case
        when chosen.claim_id is not null then 'placed'
        when texts.place_start is not null then 'words_only'
        else 'orphaned'
    end as state
from texts
left join chosen using (review_id)
order by texts.reviewed_at, texts.review_id
