-- Grain: one article, whatever its versions.
create table core.articles (
    article_id varchar not null,
    canonical_url varchar,
    latest_version_id varchar not null,
    version_count bigint not null
);

comment on table core.articles is 'An article, known by its canonical address or, without one, by its bytes.';
comment on column core.articles.article_id is 'Key: digest of the canonical address, or of the bytes where there is none.';
comment on column core.articles.canonical_url is 'The normalised address that identifies it.';
comment on column core.articles.latest_version_id is 'The version seen last.';
comment on column core.articles.version_count is 'How many versions are held.';
