-- Question: What was published day by day: articles, claims, figures and denials?
-- Grain: one day, as the pages state it; one row for articles without a day.
with
per_article as (
    select
        article_id,
        count(*) as claim_count,
        coalesce(sum(quantity_count), 0) as figure_count,
        count(*) filter (where stance = 'denies') as denial_count
    from claims
    group by article_id
)

select
    articles.published_on,
    count(*) as article_count,
    coalesce(sum(per_article.claim_count), 0) as claim_count,
    coalesce(sum(per_article.figure_count), 0) as figure_count,
    coalesce(sum(per_article.denial_count), 0) as denial_count
from articles
left join per_article using (article_id)
group by articles.published_on
order by articles.published_on nulls last
