-- Grain: one outlet, those with most articles.
select outlet, domain, article_count as articles, claim_count as claims, figure_count as figures, last_published_on as "last"
from read_parquet($file)
order by article_count desc, outlet, outlet_id
limit $most
