-- Grain: two figures to compare, each pair once, in parts of $pairs pairs. A figure is of one block, so that in the order of
-- their numbers each is needed in few parts that follow each other.
create or replace temp table figure_pairs as
with
pairs as (
    select distinct least(one, other) as one, greatest(one, other) as other
    from figure_neighbours
)

select one, other, (row_number() over (order by one, other) - 1) // $pairs as part
from pairs
