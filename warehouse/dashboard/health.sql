-- Grain: one host that pages came from, those with most pages.
select
    host, page_count as pages, article_count as articles, rejected_count as rejected, rejected_reason as reason,
    undated_count as undated, unnamed_count as unnamed, last_fetched_at as fetched, last_published_on as published
from read_parquet($file)
order by page_count desc, host
limit $most
