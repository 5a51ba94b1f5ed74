-- Grain: one claim of a new version, or one to compare with those.
create or replace temp table asked_claims as
select version_id, claim_id
from core.claims
semi join new_versions using (version_id)
union
select version_b, claim_b
from claim_pairs
