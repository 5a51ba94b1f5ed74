-- Grain: one row, how many figures have more neighbours than they are compared with.
select count(distinct one)
from figure_neighbours
where is_cut
