-- Grain: one person or body that speaks or is named.
create table core.speakers (
    speaker_id varchar not null,
    name varchar not null,
    kind varchar
);

comment on table core.speakers is 'A person or body, told apart by the name alone.';
comment on column core.speakers.speaker_id is 'Key: digest of the name whatever its case and spacing.';
comment on column core.speakers.name is 'The name.';
comment on column core.speakers.kind is 'person, government, body, company, media, document, group or unnamed.';
