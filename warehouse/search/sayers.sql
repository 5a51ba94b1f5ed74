-- Grain: one step of who says a claim of a version, whoever relays it.
select claim_id, coalesce(speaker, source) as sayer
from core.attributions
where version_id in ({wanted}) and coalesce(speaker, source) is not null
order by version_id, claim_id, depth
