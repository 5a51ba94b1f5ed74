-- Grain: one figure in a claim of a version.
select version_id, claim_id, quantity_start, low, high, kind, unit, counted
from core.quantities
where version_id in ({wanted}) and low is not null and high is not null
order by version_id, quantity_start, claim_id
