-- Grain: one relation of the claim with another.
with
ends as (
    select claim_b as claim_id, version_b as version_id, relation, reason, rule, evidence, confidence, 'from' as side
    from core.claim_edges
    where version_a = $version_id and claim_a = $claim_id
    union all
    select claim_a as claim_id, version_a as version_id, relation, reason, rule, evidence, confidence, 'to' as side
    from core.claim_edges
    where version_b = $version_id and claim_b = $claim_id
)

select ends.side, ends.relation, ends.reason, ends.rule, ends.evidence, ends.confidence, ends.claim_id, claims.exact
from ends
join core.claims as claims using (version_id, claim_id)
order by ends.relation, ends.side, ends.claim_id
