-- fail: low <= value <= high, all finite; only a range and a vague figure have no value
select version_id, claim_id, quantity_start, value, low, high, bound
from core.quantities
where low > high
    or low > value
    or value > high
    or not isfinite(coalesce(value, 0))
    or not isfinite(coalesce(low, 0))
    or not isfinite(coalesce(high, 0))
    or (bound = 'range' and (value is not null or low is null or high is null))
    or (bound <> 'range' and value is null and (bound <> '~' or high is not null))
