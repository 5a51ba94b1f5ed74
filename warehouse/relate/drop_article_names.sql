-- Grain: one row of a stale version.
delete from blocking.article_names where article_id in (select article_id from stale_versions)
