-- Grain: one sampled run of three words of an article.
create table blocking.text_runs (
    article_id varchar not null,
    run bigint not null
);

comment on table blocking.text_runs is 'A sample of the runs of three words by which copies are found.';
comment on column blocking.text_runs.article_id is 'The article, see core.articles.';
comment on column blocking.text_runs.run is 'Hash of the three words; the same runs are sampled in every text.';
