-- Grain: one claim of the groups of same claims that new edges touch, or from which something goes; `group_id` where it
-- is in one already, `is_kept` where its row in `core.origins` holds as long as the group keeps its name.
create or replace temp table touched_claims as
with
touched as (
    select version_a as version_id, claim_a as claim_id from drawn_edges where relation = 'same'
    union
    select version_b, claim_b from drawn_edges where relation = 'same'
    union
    select version_id, claim_id from core.origins semi join loosened_claims using (version_id)
    union
    select version_id, claim_id from loosened_members
),

held as (
    select version_id, claim_id, group_id, path[1] as outlet
    from core.origins
    where group_id in (select group_id from core.origins semi join touched using (version_id, claim_id))
)

select
    held.version_id,
    held.claim_id,
    held.group_id,
    held.version_id not in (select version_id from new_versions union select version_id from loosened_claims)
    and coalesce(held.outlet = coalesce(outlets.name, outlets.domain), versions.outlet_id is null) as is_kept
from held
left join core.article_versions as versions using (version_id)
left join core.outlets as outlets using (outlet_id)
union all
select version_id, claim_id, null, false
from touched
anti join held using (version_id, claim_id)
