-- Grain: one article asked for that is in a story.
select article_id, story_id
from core.stories
where article_id in (select id from asked)
