-- Grain: one claim of a new version, or one to compare with those, in parts of at most $claims.
create or replace temp table wanted_claims as
with
wanted as (
    select version_id, claim_id
    from core.claims
    semi join new_versions using (version_id)
    union
    select version_b, claim_b
    from claim_pairs
)

select version_id, claim_id, (row_number() over (order by version_id, claim_id) - 1) // $claims as part
from wanted
