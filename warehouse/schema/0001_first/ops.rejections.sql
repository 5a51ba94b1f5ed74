-- Grain: one input set aside by a run.
create table ops.rejections (
    run_id varchar not null,
    rejection_id varchar not null,
    page_id varchar,
    url varchar,
    path varchar,
    stage varchar not null,
    reason varchar not null,
    detail varchar not null
);

comment on table ops.rejections is 'An input set aside, and why.';
comment on column ops.rejections.run_id is 'The run, see ops.runs.';
comment on column ops.rejections.rejection_id is 'Key together with run_id: digest of the input and the reason.';
comment on column ops.rejections.page_id is 'The page, see core.pages; NULL where nothing could be read.';
comment on column ops.rejections.url is 'Its address.';
comment on column ops.rejections.path is 'Its path as named by whoever started the run.';
comment on column ops.rejections.stage is 'ingest, extract, normalise, claim, load, relate or publish.';
comment on column ops.rejections.reason is 'empty, unreadable, binary, pdf, too_large, undecodable, no_text, paywalled, not_an_article, timeout or crashed.';
comment on column ops.rejections.detail is 'What was seen, for people.';
