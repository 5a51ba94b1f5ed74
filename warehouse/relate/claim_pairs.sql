-- Grain: two claims that share a block in articles of one matter, the first of them new; each claim against the $most
-- that share most. Of a block that one article fills, its first $most claims are looked at.
with
wanted as (
    select *
    from blocking.claim_blocks
    semi join new_versions using (version_id)
    qualify row_number() over (partition by version_id, block order by claim_id) <= $most
),

met as (
    select distinct near.other, wanted.block
    from wanted
    join near_articles as near on near.one = wanted.article_id
),

others as (
    select blocks.*
    from blocking.claim_blocks as blocks
    join met on met.other = blocks.article_id and met.block = blocks.block
    where blocks.published_on is null or $first_day::date is null or blocks.published_on between $first_day and $last_day
    qualify row_number() over (partition by blocks.version_id, blocks.block order by blocks.claim_id) <= $most
),

pairs as (
    select
        wanted.version_id as version_a,
        wanted.claim_id as claim_a,
        others.version_id as version_b,
        others.claim_id as claim_b,
        count(*) as shared
    from wanted
    join near_articles as near on near.one = wanted.article_id
    join others on others.article_id = near.other and others.block = wanted.block
    where (others.version_id, others.claim_id) <> (wanted.version_id, wanted.claim_id)
    group by all
)

select version_a, claim_a, version_b, claim_b
from pairs
qualify row_number() over (
    partition by version_a, claim_a order by shared desc, version_b, claim_b
) <= $most
order by all
