-- Grain: one claim that was asked for.
from read_claims
order by version_id, claim_start, claim_id
