-- Grain: one of the weightiest terms of an article.
create table blocking.story_terms (
    article_id varchar not null,
    term varchar not null,
    weight double not null
);

comment on table blocking.story_terms is 'The terms by which articles about one event are found and compared.';
comment on column blocking.story_terms.article_id is 'The article, see core.articles.';
comment on column blocking.story_terms.term is 'A stem, a pair of neighbouring stems, or a figure after #.';
comment on column blocking.story_terms.weight is 'How often it stands there; headline, lead and names count more.';
