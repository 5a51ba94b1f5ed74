-- Grain: one name of a new article and an article that holds it, with the days within which it is looked at. Of the
-- articles that hold a name on one day the first $most_holders are looked at; the more hold it, the nearer they must be.
create or replace temp table name_holders as
with
holders as (
    select number, is_new, article_id, published_on, hash(unnest(names)) as name
    from named_articles
),

held as (
    select name, count(*) as holder_count
    from holders
    where name in (select name from holders where is_new)
    group by name
)

select
    holders.number,
    holders.name,
    holders.published_on,
    holders.is_new,
    least($days, greatest(1, ceil($days * $most_holders / held.holder_count)))::integer as most_days,
    row_number() over (partition by holders.name, holders.published_on order by holders.article_id) <= $most_holders as is_held
from holders
join held using (name)
