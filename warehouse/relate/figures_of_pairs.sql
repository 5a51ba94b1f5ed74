-- Grain: where one figure of the pairs to compare stands.
create or replace temp table asked_figures as
select version_a as version_id, claim_a as claim_id, start_a as quantity_start
from figure_pairs
union
select version_b, claim_b, start_b
from figure_pairs
