-- Grain: one row is a run.
create or replace view main.runs as
select
    run_id,
    flow,
    started_at,
    ended_at,
    status,
    pages,
    articles,
    versions,
    duplicates,
    unchanged,
    claims,
    rejections
from ops.runs;

comment on view main.runs is 'What each run did with its inputs.';
comment on column main.runs.run_id is 'Key of the run.';
comment on column main.runs.flow is 'ingest, publish or rebuild.';
comment on column main.runs.started_at is 'When it began, UTC.';
comment on column main.runs.ended_at is 'When it ended, UTC.';
comment on column main.runs.status is 'running, completed, failed or interrupted.';
comment on column main.runs.pages is 'Inputs it was given.';
comment on column main.runs.articles is 'Inputs that brought a new article.';
comment on column main.runs.versions is 'Inputs that brought a new version of a known article.';
comment on column main.runs.duplicates is 'Inputs that show a version already held.';
comment on column main.runs.unchanged is 'Inputs that were held already, byte for byte.';
comment on column main.runs.claims is 'Claims of the new articles and versions.';
comment on column main.runs.rejections is 'Inputs set aside.';
