-- Grain: one article whose group of copies is written anew.
delete from core.syndication where article_id in (select id from asked)
