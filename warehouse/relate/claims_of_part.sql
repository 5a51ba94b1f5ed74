-- Grain: one claim of a part.
create or replace temp table asked_claims as
select version_id, claim_id
from wanted_claims
where part = $part
