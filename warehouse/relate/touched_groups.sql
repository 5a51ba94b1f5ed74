-- Grain: one claim of the groups of same claims that new edges touch, by what it hangs together with.
with recursive
alike as (
    select version_a, claim_a, version_b, claim_b
    from core.claim_edges
    where relation = 'same'
    union all
    select version_b, claim_b, version_a, claim_a
    from core.claim_edges
    where relation = 'same'
),

reached as (
    select version_a as version_id, claim_a as claim_id
    from alike
    where version_a in (select version_id from new_versions)
        or version_a in (select version_id from loosened_claims)
    union
    select alike.version_b, alike.claim_b
    from reached
    join alike on alike.version_a = reached.version_id and alike.claim_a = reached.claim_id
)

select distinct alike.version_a, alike.claim_a, alike.version_b, alike.claim_b
from alike
join reached on reached.version_id = alike.version_a and reached.claim_id = alike.claim_a
where (alike.version_a, alike.claim_a) < (alike.version_b, alike.claim_b)
order by all
