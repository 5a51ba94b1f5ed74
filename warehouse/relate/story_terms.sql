-- Grain: one term of an article asked for.
select article_id, term, weight
from blocking.story_terms
where article_id in (select id from asked)
order by article_id, term
