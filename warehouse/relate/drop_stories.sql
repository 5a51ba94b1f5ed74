-- Grain: one row of a stale version.
delete from core.stories where article_id in (select article_id from stale_versions)
