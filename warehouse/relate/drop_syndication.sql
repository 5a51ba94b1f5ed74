-- Grain: one article of a group of copies that changes.
delete from core.syndication
where article_id in (select article_id from loosened) or article_id in (select article_id from stale_versions)
