-- Grain: one article that can be compared with the new ones, under a number: pairs of keys took more than the writer's
-- memory at 47,000 articles. The new ones come first. Of a text with thousands of copies the first $most_of_a_text stand
-- for it; the others are not looked at here.
create or replace temp table named_articles as
with
further as (
    select article_id
    from core.syndication
    qualify row_number() over (partition by copy_id order by article_id) > $most_of_a_text
)

select
    (row_number() over (order by new.article_id is null, about.article_id) - 1)::integer as number,
    new.article_id is not null as is_new,
    about.article_id,
    about.names,
    len(about.names)::integer as name_count,
    versions.published_on
from blocking.article_names as about
join core.articles as articles using (article_id)
join core.article_versions as versions on versions.version_id = articles.latest_version_id
left join new_versions as new using (article_id)
anti join further using (article_id)
where versions.published_on is null
    or $first_day::date is null
    or versions.published_on between $first_day and $last_day
