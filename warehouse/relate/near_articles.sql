-- Grain: two articles that can be about one matter, the first new: by the names they share, or as copies, or one with
-- itself. Each keeps its $most nearest. A text with thousands of copies is compared with its first $most_of_a_text alone.
create or replace temp table near_articles as
with
copied as (
    select
        article_id,
        copy_id,
        row_number() over (partition by copy_id order by article_id) <= $most_of_a_text as stands_for_it
    from core.syndication
),

copies as (
    select members.article_id as one, others.article_id as other, 0 as days_apart, 1000 as shared
    from copied as members
    semi join new_versions on new_versions.article_id = members.article_id
    join copied as others
        on others.copy_id = members.copy_id
        and others.article_id <> members.article_id
        and (members.stands_for_it or others.stands_for_it)
    qualify row_number() over (
        partition by members.article_id order by others.stands_for_it desc, others.article_id
    ) <= $most
)

select one, other, max(shared) as shared, min(days_apart) as days_apart
from (from near_by_name union all from copies)
group by one, other
qualify row_number() over (partition by one order by min(days_apart), max(shared) desc, other) <= $most
union all
select article_id, article_id, 0, 0
from new_versions
