-- Grain: two figures to compare, each pair once, in parts of $pairs pairs that hold the same articles as far as may be.
create or replace temp table figure_pairs as
with
pairs as (
    select version_a, claim_a, start_a, version_b, claim_b, start_b
    from figure_neighbours
    where (version_a, claim_a, start_a) < (version_b, claim_b, start_b)
    union
    select version_b, claim_b, start_b, version_a, claim_a, start_a
    from figure_neighbours
    where (version_a, claim_a, start_a) > (version_b, claim_b, start_b)
)

select pairs.*, (row_number() over (order by version_a, version_b, start_a, start_b, claim_a, claim_b) - 1) // $pairs as part
from pairs
