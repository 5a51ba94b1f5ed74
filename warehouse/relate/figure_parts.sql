-- Grain: one row, how many parts the pairs of figures have.
select coalesce(max(part) + 1, 0)
from figure_pairs
