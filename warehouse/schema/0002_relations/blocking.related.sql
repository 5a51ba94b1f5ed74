-- Grain: one version whose relations are drawn.
create table blocking.related (
    version_id varchar not null,
    article_id varchar not null,
    page_id varchar not null,
    extractor_id varchar not null
);

comment on table blocking.related is 'The latest version of each article as it was when its relations were drawn.';
comment on column blocking.related.version_id is 'The version of the article, see core.article_versions.';
comment on column blocking.related.article_id is 'The article, see core.articles.';
comment on column blocking.related.page_id is 'The page that described it.';
comment on column blocking.related.extractor_id is 'What had read that page; read anew, the version is related anew.';
