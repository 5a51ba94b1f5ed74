-- Grain: one version with a claim in a group of same claims from which a stale version goes.
create or replace temp table loosened_claims as
select distinct members.version_id
from core.origins as members
semi join (select group_id from core.origins semi join stale_versions using (version_id)) as touched using (group_id)
anti join stale_versions using (version_id)
