-- Grain: two figures to compare.
select version_a, claim_a, start_a, version_b, claim_b, start_b
from figure_pairs
where part = $part
order by all
