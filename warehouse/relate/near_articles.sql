-- Grain: two articles that can be about one matter, the first new: they share a quarter of the shorter list of names,
-- and two, see `transforms.relate.about`; or they are copies. Of the articles that hold one name, or a day of them, the
-- first $most_holders are looked at; the more hold it, the nearer in time they must be. Each keeps its $most nearest.
-- Of a text with thousands of copies the first $most_of_a_text stand for it: other texts are compared with those alone,
-- and so is each further copy.
create or replace temp table near_articles as
with
copied as (
    select
        article_id,
        copy_id,
        row_number() over (partition by copy_id order by article_id) <= $most_of_a_text as stands_for_it
    from core.syndication
),

named as (
    select about.article_id, about.names, versions.published_on
    from blocking.article_names as about
    join core.articles as articles using (article_id)
    join core.article_versions as versions on versions.version_id = articles.latest_version_id
    anti join (from copied where not stands_for_it) as further on further.article_id = about.article_id
    where versions.published_on is null
        or $first_day::date is null
        or versions.published_on between $first_day and $last_day
),

holders as (
    select article_id, published_on, unnest(names) as name
    from named
),

wanted as (
    select *
    from holders
    semi join new_versions using (article_id)
),

held as (
    select name, count(*) as holder_count
    from holders
    semi join wanted using (name)
    group by name
),

of_a_day as (
    select holders.*, greatest(1, ceil($days * $most_holders / held.holder_count)) as most_days
    from holders
    join held using (name)
    qualify row_number() over (partition by name, published_on order by article_id) <= $most_holders
),

sharing as (
    select
        wanted.article_id as one,
        others.article_id as other,
        any_value(coalesce(abs(date_diff('day', wanted.published_on, others.published_on)), 0)) as days_apart,
        count(*) as shared
    from wanted
    join of_a_day as others
        on others.name = wanted.name
        and others.article_id <> wanted.article_id
        and coalesce(abs(date_diff('day', wanted.published_on, others.published_on)), 0)
        <= least($days, others.most_days)
    group by wanted.article_id, others.article_id
),

alike as (
    select sharing.one, sharing.other, sharing.days_apart, sharing.shared
    from sharing
    join named as one on one.article_id = sharing.one
    join named as other on other.article_id = sharing.other
    where sharing.shared >= least(len(one.names), len(other.names)) / 4.0
        and (sharing.shared >= 2 or least(len(one.names), len(other.names)) <= 3)
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
from (select * from alike union all select * from copies)
group by one, other
qualify row_number() over (partition by one order by min(days_apart), max(shared) desc, other) <= $most
union all
select article_id, article_id, 0, 0
from new_versions
