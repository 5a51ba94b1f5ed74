-- Grain: two figures to compare.
select one, other
from figure_pairs
where part = $part
order by one, other
