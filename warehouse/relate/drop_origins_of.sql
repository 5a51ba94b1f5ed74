-- Grain: one claim whose group is written anew.
delete from core.origins as held
using incoming as anew
where held.version_id = anew.version_id and held.claim_id = anew.claim_id
