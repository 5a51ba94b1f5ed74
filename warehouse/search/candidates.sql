-- Grain: one article whose latest version holds a part of the query; the `$most` with the rarest parts.
-- The slot takes a query for each word and figure that stands for a part.
with
held as materialized (
    select distinct part, article_no
    from ({held})
),

parts as (
    select part, count(*) as holders, (select count(*) from search.articles) as articles
    from held
    group by part
),

scored as (
    select held.article_no, round(sum(ln(1 + (parts.articles - parts.holders + 0.5) / (parts.holders + 0.5))), 9) as score
    from held
    join parts using (part)
    group by held.article_no
)

select articles.version_id, (select map(list(part), list(holders)) from parts) as holders, (select count(*) from search.articles) as articles
from scored
join search.articles as articles using (article_no)
order by scored.score desc, articles.published_on desc nulls last, articles.article_id
limit $most
