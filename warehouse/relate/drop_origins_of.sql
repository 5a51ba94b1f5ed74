-- Grain: one claim whose group is written anew.
delete from core.origins as held
using (select unnest($versions) as version_id, unnest($claims) as claim_id) as anew
where held.version_id = anew.version_id and held.claim_id = anew.claim_id
