-- Grain: one row, the migration just applied.
insert into ops.migrations (version, name)
values ($version, $name)
