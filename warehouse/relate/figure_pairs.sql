-- Grain: two figures that share a block, the first of them new; each figure against its $most nearest in time.
with
wanted as (
    select *
    from blocking.figure_blocks
    semi join new_versions using (version_id)
    qualify row_number() over (partition by article_id, block order by quantity_start, claim_id) <= $most
),

pairs as (
    select distinct
        wanted.version_id as version_a,
        wanted.claim_id as claim_a,
        wanted.quantity_start as start_a,
        others.version_id as version_b,
        others.claim_id as claim_b,
        others.quantity_start as start_b,
        coalesce(abs(date_diff('day', wanted.published_on, others.published_on)), 0) as days_apart
    from wanted
    join blocking.figure_blocks as others on others.block = wanted.block
    where (others.version_id, others.quantity_start) <> (wanted.version_id, wanted.quantity_start)
        and coalesce(abs(date_diff('day', wanted.published_on, others.published_on)), 0) <= $days
)

select version_a, claim_a, start_a, version_b, claim_b, start_b
from pairs
qualify row_number() over (
    partition by version_a, claim_a, start_a order by days_apart, version_b, start_b, claim_b
) <= $most
order by all
