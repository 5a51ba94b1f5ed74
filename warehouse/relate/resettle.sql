-- Grain: one article whose story is written anew.
delete from core.stories where article_id in (select id from asked)
