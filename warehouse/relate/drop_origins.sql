-- Grain: one row of a stale version.
delete from core.origins where version_id in (select version_id from stale_versions)
