-- Grain: one statement of one version.
create table core.claims (
    version_id varchar not null,
    claim_id varchar not null,
    article_id varchar not null,
    claim_start bigint not null,
    claim_end bigint not null,
    exact varchar not null,
    prefix varchar not null,
    suffix varchar not null,
    raw_start bigint,
    raw_end bigint,
    voice varchar not null,
    polarity varchar not null,
    modality varchar,
    check_worthiness double not null
);

comment on table core.claims is 'A statement: what somebody is quoted with, or a checkable statement of the writer.';
comment on column core.claims.version_id is 'The version of the article, see core.article_versions.';
comment on column core.claims.claim_id is 'Key together with version_id: digest of the article, the words and the how-manieth time they occur.';
comment on column core.claims.article_id is 'The article, see core.articles.';
comment on column core.claims.claim_start is 'Where it begins in the text.';
comment on column core.claims.claim_end is 'Where it ends in the text.';
comment on column core.claims.exact is 'Its words, exactly as in the text.';
comment on column core.claims.prefix is 'Up to 32 characters of the text before it.';
comment on column core.claims.suffix is 'Up to 32 characters of the text after it.';
comment on column core.claims.raw_start is 'Plain-text pages: where it begins in the decoded page; NULL where the words are not there as one run.';
comment on column core.claims.raw_end is 'Plain-text pages: where it ends in the decoded page.';
comment on column core.claims.voice is 'Who speaks: reporter (the writer), source (somebody quoted) or opinion (the writer of an opinion piece).';
comment on column core.claims.polarity is 'positive, or negative where it says that something is not so.';
comment on column core.claims.modality is 'actual, planned, possible, conditional or asked; NULL where it cannot be decided.';
comment on column core.claims.check_worthiness is 'How much it is worth checking, from 0 to 1; it ranks, it never filters.';
