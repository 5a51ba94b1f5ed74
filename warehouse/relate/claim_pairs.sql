-- Grain: two claims that share a block, the first of them new; each claim against the $most that share most.
with
wanted as (
    select *
    from blocking.claim_blocks
    semi join new_versions using (version_id)
),

crowded as (
    select block
    from blocking.claim_blocks
    semi join wanted using (block)
    group by block
    having count(*) > $most_holders
),

pairs as (
    select
        wanted.version_id as version_a,
        wanted.claim_id as claim_a,
        others.version_id as version_b,
        others.claim_id as claim_b,
        count(*) as shared
    from wanted
    anti join crowded using (block)
    join blocking.claim_blocks as others on others.block = wanted.block
    where (others.version_id, others.claim_id) <> (wanted.version_id, wanted.claim_id)
        and coalesce(abs(date_diff('day', wanted.published_on, others.published_on)), 0) <= $days
    group by all
)

select version_a, claim_a, version_b, claim_b
from pairs
qualify row_number() over (
    partition by version_a, claim_a order by shared desc, version_b, claim_b
) <= $most
order by all
