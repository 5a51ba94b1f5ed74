-- Grain: one article of a group of copies that a candidate belongs to.
select members.copy_id, members.article_id, members.confidence
from core.syndication as members
semi join (
    select copy_id from core.syndication where article_id in (select id from asked)
) as touched using (copy_id)
order by members.copy_id, members.article_id
