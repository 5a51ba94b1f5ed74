-- Grain: one article that has lost its last version and gains none.
delete from core.articles
where article_id in (select article_id from vanished_versions)
    and article_id not in (select article_id from core.article_versions)
    and article_id not in (select article_id from incoming_article_versions)
