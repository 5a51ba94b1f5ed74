-- Grain: one time expression in the claim, in reading order.
select times.time_start, times.time_end, times.exact, times.type, times.value, times.role, times.anchor
from core.times as times
join core.claims as claims using (version_id)
where claims.version_id = $version_id
    and claims.claim_id = $claim_id
    and times.time_start >= claims.claim_start
    and times.time_end <= claims.claim_end
order by times.time_start, times.time_end
