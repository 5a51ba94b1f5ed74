-- Grain: one run of a flow.
create table ops.runs (
    run_id varchar not null,
    flow varchar not null,
    started_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    status varchar not null,
    extractor_id varchar not null,
    pages bigint not null,
    articles bigint not null,
    versions bigint not null,
    duplicates bigint not null,
    unchanged bigint not null,
    rejections bigint not null,
    claims bigint not null
);

comment on table ops.runs is 'A run: when, by what, and what became of its inputs.';
comment on column ops.runs.run_id is 'Key of the run.';
comment on column ops.runs.flow is 'ingest, publish or rebuild.';
comment on column ops.runs.started_at is 'When it began, UTC.';
comment on column ops.runs.ended_at is 'When it ended, UTC; NULL while it runs or where it was interrupted.';
comment on column ops.runs.status is 'running, completed, failed or interrupted.';
comment on column ops.runs.extractor_id is 'What read its pages, see ops.extractors.';
comment on column ops.runs.pages is 'Inputs it was given: the sum of the five counts of outcomes.';
comment on column ops.runs.articles is 'Inputs that brought a new article.';
comment on column ops.runs.versions is 'Inputs that brought a new version of a known article.';
comment on column ops.runs.duplicates is 'Inputs that show a version already held.';
comment on column ops.runs.unchanged is 'Inputs that were held already, byte for byte.';
comment on column ops.runs.rejections is 'Inputs set aside, see ops.rejections.';
comment on column ops.runs.claims is 'Claims of the new articles and versions.';
