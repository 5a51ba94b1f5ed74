-- Grain: one row is an article (`search.articles`), and a word of its latest version (`search.words`).
create schema snapshot.search;
create table snapshot.search.articles (
    article_no integer not null,
    article_id varchar not null,
    version_id varchar not null,
    published_on date
);
create table snapshot.search.words (
    word varchar not null,
    article_no integer not null
);
comment on table snapshot.search.articles is 'One article by its number in the index of `whosaid search`; a snapshot counts anew.';
comment on table snapshot.search.words is
    'One word, folded, of an article''s headline or text, sorted by word; figures without separators, of scripts without blanks every two letters.'
