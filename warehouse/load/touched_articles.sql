-- Grain: one article of which the batch shows, or takes away, a version.
create or replace temp table touched_articles as
select article_id
from incoming_article_versions
union
select article_id
from vanished_versions
