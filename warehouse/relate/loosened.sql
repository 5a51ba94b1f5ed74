-- Grain: one article that must be looked at for copies: new, or copied with one that goes.
create or replace temp table loosened as
select article_id from new_versions
union
select members.article_id
from core.syndication as members
semi join (
    select copy_id from core.syndication semi join stale_versions using (article_id)
) as touched using (copy_id)
semi join core.articles as articles on articles.article_id = members.article_id
