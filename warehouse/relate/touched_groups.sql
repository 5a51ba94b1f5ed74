-- Grain: one edge of the groups of same claims that new edges touch, or from which something goes. Groups are known from
-- `core.origins`, so that edges are looked through once, not once for each step from claim to claim.
with
touched as (
    select version_a as version_id, claim_a as claim_id from drawn_edges where relation = 'same'
    union
    select version_b, claim_b from drawn_edges where relation = 'same'
    union
    select version_id, claim_id from core.origins semi join loosened_claims using (version_id)
    union
    select version_id, claim_id from loosened_members
),

members as (
    select version_id, claim_id
    from core.origins
    where group_id in (select group_id from core.origins semi join touched using (version_id, claim_id))
    union
    select version_id, claim_id
    from touched
)

select edges.version_a, edges.claim_a, edges.version_b, edges.claim_b
from core.claim_edges as edges
semi join members on members.version_id = edges.version_a and members.claim_id = edges.claim_a
where edges.relation = 'same'
order by all
