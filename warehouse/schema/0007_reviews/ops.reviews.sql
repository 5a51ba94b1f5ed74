-- Grain: one review by a person, as of the last publishing.
create table ops.reviews (
    review_id varchar not null,
    reviewed_at timestamp with time zone not null,
    mark varchar not null,
    note varchar,
    article_id varchar not null,
    exact varchar not null,
    prefix varchar not null,
    suffix varchar not null,
    reviewed_claim_id varchar not null,
    version_id varchar,
    claim_id varchar,
    state varchar not null
);

comment on table ops.reviews is 'What people made of claims: a copy of data/reviews.jsonl, each review joined to the claim its words stand in now.';
comment on column ops.reviews.review_id is 'Key: digest of the review.';
comment on column ops.reviews.reviewed_at is 'When it was written, UTC.';
comment on column ops.reviews.mark is 'supported, refuted, unclear or wrong-extraction.';
comment on column ops.reviews.note is 'Why, in the reviewer''s words.';
comment on column ops.reviews.article_id is 'The article, see core.articles.';
comment on column ops.reviews.exact is 'The words of the claim as reviewed.';
comment on column ops.reviews.prefix is 'What stood before them.';
comment on column ops.reviews.suffix is 'What stood behind them.';
comment on column ops.reviews.reviewed_claim_id is 'The claim as reviewed; it may be gone.';
comment on column ops.reviews.version_id is 'The latest version of the article; NULL where the article is gone.';
comment on column ops.reviews.claim_id is 'The claim of that version that the review is about; NULL where there is none.';
comment on column ops.reviews.state is 'placed, words_only (the words stand there, but no claim holds them) or orphaned (the words are gone).';
