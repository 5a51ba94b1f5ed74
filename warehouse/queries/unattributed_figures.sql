-- Question: Which figures does nobody answer for by name?
-- $counted = '%': what is counted, as a pattern
-- Grain: one figure in a claim without a named speaker.
select
    outlet, published_on, counted, bound, value, low, high, unit, exact, voice, chain, claim_id
from ledger
where speaker is null and coalesce(counted, unit, '') ilike $counted
order by outlet, published_on, claim_id, exact
