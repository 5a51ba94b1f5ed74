-- Grain: two claims that share a block in articles of one matter, the first of them new; each claim against the $most
-- that share most. A block that more than $most_holders claims are in tells nothing.
with
wanted as (
    select blocks.rowid as row_a, blocks.article_id, blocks.block
    from blocking.claim_blocks as blocks
    semi join new_versions using (version_id)
),

holders as (
    select blocks.rowid as row_b, blocks.article_id, blocks.block
    from blocking.claim_blocks as blocks
    semi join wanted using (block)
    where blocks.published_on is null or $first_day::date is null or blocks.published_on between $first_day and $last_day
    qualify count(*) over (partition by blocks.block) <= $most_holders
),

sharing as materialized (
    select wanted.row_a, wanted.article_id as article_a, holders.row_b, holders.article_id as article_b
    from wanted
    join holders using (block)
    where wanted.row_a <> holders.row_b
),

pairs as (
    select
        one.version_id as version_a,
        one.claim_id as claim_a,
        other.version_id as version_b,
        other.claim_id as claim_b,
        count(*) as shared
    from sharing
    semi join near_articles as near on near.one = sharing.article_a and near.other = sharing.article_b
    join blocking.claim_blocks as one on one.rowid = sharing.row_a
    join blocking.claim_blocks as other on other.rowid = sharing.row_b
    where (other.version_id, other.claim_id) <> (one.version_id, one.claim_id)
    group by all
)

select version_a, claim_a, version_b, claim_b
from pairs
qualify row_number() over (
    partition by version_a, claim_a order by shared desc, version_b, claim_b
) <= $most
order by all
