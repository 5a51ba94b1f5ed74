-- Grain: one source of data/sources.toml that has been read.
create table ops.sources (
    source varchar not null,
    kind varchar not null,
    run_id varchar not null,
    checked_at timestamp with time zone not null,
    succeeded_at timestamp with time zone,
    failures_in_row bigint not null,
    failure varchar,
    new_articles bigint not null,
    articles bigint not null,
    versions bigint not null
);

comment on table ops.sources is 'How the sources of data/sources.toml fared.';
comment on column ops.sources.source is 'Key: its name in data/sources.toml.';
comment on column ops.sources.kind is 'newsfeed, sitemap, urls, folder or warc.';
comment on column ops.sources.run_id is 'The last run that read it, see ops.runs.';
comment on column ops.sources.checked_at is 'When that run began to read it.';
comment on column ops.sources.succeeded_at is 'When it could last be read; NULL where it never could.';
comment on column ops.sources.failures_in_row is 'How often it could not be read since.';
comment on column ops.sources.failure is 'Why not, the last time; NULL where it was read.';
comment on column ops.sources.new_articles is 'New articles of the last run.';
comment on column ops.sources.articles is 'New articles of all runs.';
comment on column ops.sources.versions is 'New versions of known articles, of all runs.';
