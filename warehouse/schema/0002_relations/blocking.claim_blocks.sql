-- Grain: one block that a claim is in; two claims are compared where they share one.
create table blocking.claim_blocks (
    version_id varchar not null,
    claim_id varchar not null,
    article_id varchar not null,
    published_on date,
    is_denial boolean not null,
    block bigint not null
);

comment on table blocking.claim_blocks is 'Which claims may be the same, or one a denial of the other: two telling words in common.';
comment on column blocking.claim_blocks.version_id is 'The version of the article, see core.article_versions.';
comment on column blocking.claim_blocks.claim_id is 'The claim, see core.claims.';
comment on column blocking.claim_blocks.article_id is 'The article, see core.articles.';
comment on column blocking.claim_blocks.published_on is 'The day of publication as the page states it.';
comment on column blocking.claim_blocks.is_denial is 'Whether it denies something.';
comment on column blocking.claim_blocks.block is 'Hash of the two words.';
