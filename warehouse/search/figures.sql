-- Grain: one figure in a claim of a version.
with
wanted as (select unnest($versions) as version_id)

select version_id, claim_id, quantity_start, low, high, kind, unit, counted
from core.quantities
semi join wanted using (version_id)
where low is not null and high is not null
order by version_id, quantity_start, claim_id
