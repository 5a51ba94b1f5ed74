-- Grain: one article on the page, the newest first; `n` is its place there.
create or replace temp table shown_articles as
select row_number() over (order by published_on desc nulls last, fetched_at desc, article_id) - 1 as n, *
from read_parquet($file)
order by n
limit $most
