-- Grain: two articles that can be about one matter, the first new and its number from $first on: they share a quarter of
-- the shorter list of names, and two, see `transforms.relate.about`. Each keeps its $most nearest.
insert into near_by_name
with
wanted as (
    select number, name, published_on
    from name_holders
    where is_new and number between $first and $last
),

sharing as (
    select
        wanted.number as one,
        others.number as other,
        any_value(coalesce(abs(date_diff('day', wanted.published_on, others.published_on)), 0)) as days_apart,
        count(*) as shared
    from wanted
    join name_holders as others
        on others.is_held
        and others.name = wanted.name
        and others.number <> wanted.number
        and coalesce(abs(date_diff('day', wanted.published_on, others.published_on)), 0) <= others.most_days
    group by wanted.number, others.number
),

alike as (
    select one.article_id as one, other.article_id as other, sharing.days_apart, sharing.shared
    from sharing
    join named_articles as one on one.number = sharing.one
    join named_articles as other on other.number = sharing.other
    where sharing.shared >= least(one.name_count, other.name_count) / 4.0
        and (sharing.shared >= 2 or least(one.name_count, other.name_count) <= 3)
)

select one, other, days_apart, shared
from alike
qualify row_number() over (partition by one order by days_apart, shared desc, other) <= $most
