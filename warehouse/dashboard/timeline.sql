-- Grain: one day of publication; undated comes last.
select day, article_count as articles, claim_count as claims, figure_count as figures, denial_count as denials
from read_parquet($file)
order by day
