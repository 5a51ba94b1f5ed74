-- Grain: one figure in the claim, in reading order.
select
    quantity_start, quantity_end, exact, value, low, high, bound, change, unit, counted, kind, scope, place, as_of
from core.quantities
where version_id = $version_id and claim_id = $claim_id
order by quantity_start, quantity_end
