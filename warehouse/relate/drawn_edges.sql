-- Grain: as the edges themselves: those that are drawn now.
create or replace temp table drawn_edges as
select *
from core.claim_edges
limit 0
