-- Grain: one row of a stale version.
delete from blocking.figure_blocks where version_id in (select version_id from stale_versions)
