-- Grain: one article in a group of copies.
create table core.syndication (
    copy_id varchar not null,
    article_id varchar not null,
    method varchar not null,
    confidence double not null
);

comment on table core.syndication is 'Which articles are copies or light rewrites of one text.';
comment on column core.syndication.copy_id is 'The group of copies.';
comment on column core.syndication.article_id is 'The article, see core.articles.';
comment on column core.syndication.method is 'The rule that put it there.';
comment on column core.syndication.confidence is 'The share of the text that is common, from 0 to 1.';
