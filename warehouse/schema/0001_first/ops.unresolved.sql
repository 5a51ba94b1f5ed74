-- Grain: one thing in a version that could not be interpreted.
create table ops.unresolved (
    version_id varchar not null,
    reason varchar not null,
    value varchar not null,
    occurrence_count bigint not null
);

comment on table ops.unresolved is 'What could not be interpreted in a kept article, counted by value.';
comment on column ops.unresolved.version_id is 'The version of the article, see core.article_versions.';
comment on column ops.unresolved.reason is 'What kind of gap: cue_not_in_lexicon …';
comment on column ops.unresolved.value is 'The word or thing itself.';
comment on column ops.unresolved.occurrence_count is 'How often the version holds it.';
