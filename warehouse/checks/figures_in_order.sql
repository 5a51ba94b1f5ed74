-- fail: low <= value <= high, all finite; a range has no value, and what has neither value nor range is vague
select version_id, claim_id, quantity_start, value, low, high, bound
from core.quantities
where low > high
    or low > value
    or value > high
    or not isfinite(coalesce(value, 0))
    or not isfinite(coalesce(low, 0))
    or not isfinite(coalesce(high, 0))
    or (bound = 'range' and value is not null)
    or (bound = '=' and value is null)
