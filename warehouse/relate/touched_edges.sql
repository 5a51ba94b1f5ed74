-- Grain: one edge of the touched groups of same claims. Of a group whose claims all stay as they are, each with the first
-- in the place of its edges: there are many times more of those than of claims.
with
whole as (
    select group_id, min((version_id, claim_id)) as head
    from touched_claims
    where group_id is not null
    group by group_id
    having bool_and(is_kept)
),

loose as (
    select version_id, claim_id
    from touched_claims
    where coalesce(group_id not in (select group_id from whole), true)
)

select version_a, claim_a, version_b, claim_b
from drawn_edges
where relation = 'same'
union
select whole.head[1], whole.head[2], members.version_id, members.claim_id
from touched_claims as members
join whole using (group_id)
union
select edges.version_a, edges.claim_a, edges.version_b, edges.claim_b
from core.claim_edges as edges
semi join loose on loose.version_id = edges.version_a and loose.claim_id = edges.claim_a
where edges.relation = 'same'
order by all
