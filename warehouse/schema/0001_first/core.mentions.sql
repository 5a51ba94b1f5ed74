-- Grain: one place in a version that names a speaker.
create table core.mentions (
    version_id varchar not null,
    mention_start bigint not null,
    mention_end bigint not null,
    exact varchar not null,
    name varchar not null,
    speaker_id varchar not null,
    kind varchar,
    method varchar not null
);

comment on table core.mentions is 'A place in the text that names a speaker.';
comment on column core.mentions.version_id is 'The version of the article, see core.article_versions.';
comment on column core.mentions.mention_start is 'Where it begins in the text.';
comment on column core.mentions.mention_end is 'Where it ends in the text.';
comment on column core.mentions.exact is 'Its words.';
comment on column core.mentions.name is 'The name it resolves to.';
comment on column core.mentions.speaker_id is 'The speaker, see core.speakers.';
comment on column core.mentions.kind is 'person, government, body, company, media, document, group or unnamed.';
comment on column core.mentions.method is 'How it was resolved.';
