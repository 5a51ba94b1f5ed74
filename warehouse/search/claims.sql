-- Grain: one claim of a version, with who says it, whoever relays it.
with
wanted as (select unnest($versions) as version_id),

said as (
    select version_id, claim_id, list(coalesce(speaker, source) order by depth) as speakers
    from core.attributions
    semi join wanted using (version_id)
    where coalesce(speaker, source) is not null
    group by version_id, claim_id
)

select claims.version_id, claims.claim_id, claims.claim_start, claims.claim_end, claims.exact, coalesce(said.speakers, []) as speakers
from core.claims as claims
semi join wanted using (version_id)
left join said using (version_id, claim_id)
order by claims.version_id, claims.claim_start, claims.claim_id
