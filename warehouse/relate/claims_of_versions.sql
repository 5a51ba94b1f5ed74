-- Grain: one claim of the versions asked for.
create or replace temp table asked_claims as
select version_id, claim_id
from core.claims
where version_id in (select id from asked)
