-- Grain: one article in a story that holds an article asked for.
select article_id, story_id
from core.stories
where story_id in (select story_id from core.stories where article_id in (select id from asked))
order by article_id
