-- Grain: one claim of the versions asked for, or one to compare with those.
from read_claims
where
    version_id in (select id from asked)
    or (version_id, claim_id) in (select (version_b, claim_b) from claim_pairs where version_a in (select id from asked))
order by version_id, claim_start, claim_id
