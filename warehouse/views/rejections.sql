-- Grain: one row is an input set aside by a run.
create or replace view main.rejections as
select
    run_id,
    path as page_path,
    url,
    stage,
    reason,
    detail
from ops.rejections;

comment on view main.rejections is 'What was set aside, and why.';
comment on column main.rejections.run_id is 'The run, see runs.';
comment on column main.rejections.page_path is 'The file, as named by whoever started the run.';
comment on column main.rejections.url is 'Its address.';
comment on column main.rejections.stage is 'Where in the pipeline.';
comment on column main.rejections.reason is 'The reason, one of a closed set.';
comment on column main.rejections.detail is 'What was seen, for people.';
