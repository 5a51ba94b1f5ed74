-- Grain: one row, how many figures have more neighbours than they are compared with.
select count(distinct (version_a, claim_a, start_a))
from figure_neighbours
where is_cut
