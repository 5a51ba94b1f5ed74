-- Grain: one migration applied.
create table ops.migrations (
    version bigint not null,
    name varchar not null
);

comment on table ops.migrations is 'Which migrations this file has had.';
comment on column ops.migrations.version is 'Number of the migration, from 1.';
comment on column ops.migrations.name is 'Folder of its files.';
