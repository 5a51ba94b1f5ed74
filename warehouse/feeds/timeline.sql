-- Grain: one day of publication, as the pages state it; one row for articles without a day.
-- Key: day
-- day: Key: the day, or undated.
-- article_count: Articles published.
-- outlet_count: Outlets that published them.
-- claim_count: Claims in them.
-- figure_count: Figures in those claims.
-- denial_count: Claims that deny something.
with
per_article as (
    select
        article_id,
        count(*) as claim_count,
        sum(quantity_count)::bigint as figure_count,
        count(*) filter (where stance = 'denies') as denial_count
    from claims
    group by article_id
)

select
    coalesce(strftime(articles.published_on, '%Y-%m-%d'), 'undated') as day,
    count(*) as article_count,
    count(distinct articles.domain) as outlet_count,
    coalesce(sum(per_article.claim_count), 0)::bigint as claim_count,
    coalesce(sum(per_article.figure_count), 0)::bigint as figure_count,
    coalesce(sum(per_article.denial_count), 0)::bigint as denial_count
from articles
left join per_article using (article_id)
group by all
