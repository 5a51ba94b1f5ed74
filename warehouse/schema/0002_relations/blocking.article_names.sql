-- Grain: one article.
create table blocking.article_names (
    article_id varchar not null,
    names varchar[] not null
);

comment on table blocking.article_names is 'What an article is about, as far as names tell.';
comment on column blocking.article_names.article_id is 'The article, see core.articles.';
comment on column blocking.article_names.names is 'The names it names most, stemmed, those named most first.';
