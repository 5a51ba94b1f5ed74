-- Grain: one state of code, models and reference.
create table ops.extractors (
    extractor_id varchar not null,
    code_digest varchar not null,
    model_digest varchar not null,
    config_digest varchar not null
);

comment on table ops.extractors is 'What read pages: every page and run names one.';
comment on column ops.extractors.extractor_id is 'Key: digest of the other columns.';
comment on column ops.extractors.code_digest is 'Digest of the code of the stages.';
comment on column ops.extractors.model_digest is 'Digest of the models.';
comment on column ops.extractors.config_digest is 'Digest of lexicons, registry and settings.';
