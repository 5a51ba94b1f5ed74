-- Grain: one WARC file of a source.
create table ops.source_files (
    path varchar not null,
    file_bytes bigint not null,
    modified_ns bigint not null,
    position bigint not null,
    is_whole boolean not null
);

comment on table ops.source_files is 'How far the WARC files of sources are read, so that a run goes on where the last one ended.';
comment on column ops.source_files.path is 'Key: the file as data/sources.toml leads to it.';
comment on column ops.source_files.file_bytes is 'Its size when it was read; another size is another file.';
comment on column ops.source_files.modified_ns is 'Its time of modification then, nanoseconds since 1970; another time is another file.';
comment on column ops.source_files.position is 'Where the last record that was loaded begins, in bytes.';
comment on column ops.source_files.is_whole is 'Whether it was read to its end.';
