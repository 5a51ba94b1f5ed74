-- Grain: one time expression of a version.
create table core.times (
    version_id varchar not null,
    time_start bigint not null,
    time_end bigint not null,
    exact varchar not null,
    type varchar not null,
    value varchar,
    precision varchar,
    role varchar,
    anchor varchar
);

comment on table core.times is 'A time expression and what it was read as.';
comment on column core.times.version_id is 'The version of the article, see core.article_versions.';
comment on column core.times.time_start is 'Where it begins in the text.';
comment on column core.times.time_end is 'Where it ends in the text.';
comment on column core.times.exact is 'Its words.';
comment on column core.times.type is 'DATE, TIME, DURATION or SET.';
comment on column core.times.value is 'TIMEX3 value; NULL where it cannot be told.';
comment on column core.times.precision is 'How exactly it is known.';
comment on column core.times.role is 'event (when it happened) or statement (when it was said).';
comment on column core.times.anchor is 'What the value depends on: published_on or text.';
