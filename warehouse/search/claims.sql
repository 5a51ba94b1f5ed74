-- Grain: one claim of a version. Its words are a slice of the version's text, and each column of words costs.
select version_id, claim_id, claim_start, claim_end
from core.claims
where version_id in ({wanted})
order by version_id, claim_start, claim_id
