-- Grain: one sentence of a version.
create table core.sentences (
    version_id varchar not null,
    sentence_start bigint not null,
    sentence_end bigint not null,
    check_worthiness double not null
);

comment on table core.sentences is 'A sentence and how much it is worth checking.';
comment on column core.sentences.version_id is 'The version of the article, see core.article_versions.';
comment on column core.sentences.sentence_start is 'Where it begins in the text.';
comment on column core.sentences.sentence_end is 'Where it ends in the text.';
comment on column core.sentences.check_worthiness is 'How much it is worth checking, from 0 to 1; it ranks, it never filters.';
