-- Grain: one row, how many of the new articles are copies beyond the first $most_of_a_text of their text.
select count(*)
from (
    select article_id
    from core.syndication
    qualify row_number() over (partition by copy_id order by article_id) > $most_of_a_text
)
semi join new_versions using (article_id)
