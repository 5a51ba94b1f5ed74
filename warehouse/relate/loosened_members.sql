-- Grain: one claim of a group of same claims that is counted anew because a claim goes from it.
create or replace temp table loosened_members as
select version_id, claim_id
from core.origins
where group_id in (select group_id from core.origins semi join loosened_claims using (version_id))
