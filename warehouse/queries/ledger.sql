-- Question: How many, of what, according to whom, as of when?
-- $counted = '%': what is counted, as a pattern: %soldier%
-- Grain: one figure in a claim.
select
    counted, scope, bound, value, low, high, unit, change, as_of, place, modality,
    speaker, chain, outlet, published_on, exact, claim_id
from ledger
where coalesce(counted, unit, '') ilike $counted
order by counted, scope, as_of, published_on, value, claim_id
