-- Grain: two figures to compare, each pair once, in parts of $pairs pairs. A figure is of one block, so that in their order
-- each is needed in few parts that follow each other.
create or replace temp table figure_pairs as
with
pairs as (
    select block, version_a, claim_a, start_a, version_b, claim_b, start_b
    from figure_neighbours
    where (version_a, claim_a, start_a) < (version_b, claim_b, start_b)
    union
    select block, version_b, claim_b, start_b, version_a, claim_a, start_a
    from figure_neighbours
    where (version_a, claim_a, start_a) > (version_b, claim_b, start_b)
)

select
    pairs.* exclude (block),
    (row_number() over (
        order by block, version_a, version_b, start_a, start_b, claim_a, claim_b
    ) - 1) // $pairs as part
from pairs
