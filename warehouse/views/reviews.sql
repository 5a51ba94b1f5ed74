-- Grain: one row is a review by a person.
create or replace view main.reviews as
select
    reviews.claim_id,
    reviews.mark,
    reviews.note,
    reviews.reviewed_at,
    row_number() over (
        partition by coalesce(reviews.claim_id, reviews.review_id) order by reviews.reviewed_at desc, reviews.review_id
    ) = 1 as is_latest,
    reviews.state,
    coalesce(claims.exact, reviews.exact) as exact,
    claims.speaker,
    articles.outlet,
    articles.published_on,
    reviews.article_id,
    reviews.review_id
from ops.reviews as reviews
left join main.claims as claims on claims.version_id = reviews.version_id and claims.claim_id = reviews.claim_id
left join main.articles as articles on articles.article_id = reviews.article_id;

comment on view main.reviews is 'What people made of claims, as of the last publishing.';
comment on column main.reviews.claim_id is 'The claim, see claims; NULL where its words are gone or no claim holds them any more.';
comment on column main.reviews.mark is 'supported, refuted, unclear or wrong-extraction.';
comment on column main.reviews.note is 'Why, in the reviewer''s words.';
comment on column main.reviews.reviewed_at is 'When it was written, UTC.';
comment on column main.reviews.is_latest is 'Whether it is the last word on its claim.';
comment on column main.reviews.state is 'placed, words_only (the words stand there, but no claim holds them) or orphaned (the words are gone).';
comment on column main.reviews.exact is 'The words of the claim; as reviewed, where it is gone.';
comment on column main.reviews.speaker is 'Who says it.';
comment on column main.reviews.outlet is 'Who published the article.';
comment on column main.reviews.published_on is 'The day of publication as the page states it.';
comment on column main.reviews.article_id is 'The article, see articles.';
comment on column main.reviews.review_id is 'Key of the review.';
