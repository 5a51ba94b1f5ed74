-- Grain: one credit of a version.
create table core.article_authors (
    version_id varchar not null,
    position bigint not null,
    author_id varchar not null,
    name varchar not null
);

comment on table core.article_authors is 'A credit in the byline of a version.';
comment on column core.article_authors.version_id is 'The version of the article, see core.article_versions.';
comment on column core.article_authors.position is 'Order in the byline, from 0.';
comment on column core.article_authors.author_id is 'The person, see core.authors.';
comment on column core.article_authors.name is 'The name as printed there.';
