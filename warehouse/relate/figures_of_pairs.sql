-- Grain: where one figure of the pairs to compare stands, in parts of at most $figures.
create or replace temp table wanted_figures as
with
wanted as (
    select version_a as version_id, claim_a as claim_id, start_a as quantity_start
    from figure_pairs
    union
    select version_b, claim_b, start_b
    from figure_pairs
)

select *, (row_number() over (order by version_id, claim_id, quantity_start) - 1) // $figures as part
from wanted
