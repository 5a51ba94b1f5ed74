-- Grain: one file of the raw archive.
create table ops.archives (
    file varchar not null,
    is_complete boolean not null
);

comment on table ops.archives is 'Which files of the raw archive are wholly loaded.';
comment on column ops.archives.file is 'Name below data/raw.';
comment on column ops.archives.is_complete is 'Whether every record in it is loaded or set aside.';
