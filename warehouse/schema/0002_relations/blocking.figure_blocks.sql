-- Grain: one block that a figure is in; two figures are compared where they share one.
create table blocking.figure_blocks (
    version_id varchar not null,
    claim_id varchar not null,
    quantity_start bigint not null,
    article_id varchar not null,
    published_on date,
    block bigint not null
);

comment on table blocking.figure_blocks is 'Which figures may be compared: one thing counted, in articles about one name.';
comment on column blocking.figure_blocks.version_id is 'The version of the article, see core.article_versions.';
comment on column blocking.figure_blocks.claim_id is 'The claim, see core.claims.';
comment on column blocking.figure_blocks.quantity_start is 'The figure, see core.quantities.';
comment on column blocking.figure_blocks.article_id is 'The article, see core.articles.';
comment on column blocking.figure_blocks.published_on is 'The day of publication as the page states it.';
comment on column blocking.figure_blocks.block is 'Hash of the thing counted and one of the names.';
