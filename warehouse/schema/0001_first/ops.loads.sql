-- Grain: one batch loaded by a run.
create table ops.loads (
    run_id varchar not null,
    batch_id varchar not null,
    articles bigint not null,
    versions bigint not null,
    duplicates bigint not null,
    rejections bigint not null,
    claims bigint not null,
    merged_count bigint not null,
    deleted_count bigint not null
);

comment on table ops.loads is 'What loading a batch did.';
comment on column ops.loads.run_id is 'The run, see ops.runs.';
comment on column ops.loads.batch_id is 'Digest of the staged files.';
comment on column ops.loads.articles is 'Pages that brought a new article.';
comment on column ops.loads.versions is 'Pages that brought a new version of a known article.';
comment on column ops.loads.duplicates is 'Pages that show a version already held.';
comment on column ops.loads.rejections is 'Inputs set aside.';
comment on column ops.loads.claims is 'Claims of the new articles and versions.';
comment on column ops.loads.merged_count is 'Rows inserted or updated in all tables.';
comment on column ops.loads.deleted_count is 'Rows deleted because the batch no longer holds them.';
