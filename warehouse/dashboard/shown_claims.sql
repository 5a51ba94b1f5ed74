-- Grain: one claim on the page, in the order of its article and its text; `n` is its place there.
create or replace temp table shown_claims as
select row_number() over (order by articles.n, claims.claim_start, claims.claim_id) - 1 as n, articles.n as article, claims.claim_id
from read_parquet($file) as claims
join shown_articles as articles using (article_id)
order by n
limit $most
