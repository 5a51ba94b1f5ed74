-- Grain: one row of a stale version.
delete from blocking.story_terms where article_id in (select article_id from stale_versions)
