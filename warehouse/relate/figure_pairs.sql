-- Grain: two figures of one thing counted in articles of one matter, the first of them new. Each figure is compared with
-- its $most neighbours: first those of its speaker, then the nearest in time; `is_cut` where it has more.
with
wanted as (
    select *
    from blocking.figure_blocks
    semi join new_versions using (version_id)
    qualify row_number() over (partition by version_id, block order by quantity_start, claim_id) <= $most
),

met as (
    select distinct near.other, wanted.block
    from wanted
    join near_articles as near on near.one = wanted.article_id
),

others as (
    select blocks.*
    from blocking.figure_blocks as blocks
    join met on met.other = blocks.article_id and met.block = blocks.block
    where blocks.published_on is null or $first_day::date is null or blocks.published_on between $first_day and $last_day
    qualify row_number() over (
        partition by blocks.version_id, blocks.block order by blocks.quantity_start, blocks.claim_id
    ) <= $most
),

pairs as (
    select distinct
        wanted.version_id as version_a,
        wanted.claim_id as claim_a,
        wanted.quantity_start as start_a,
        others.version_id as version_b,
        others.claim_id as claim_b,
        others.quantity_start as start_b,
        coalesce(wanted.speaker = others.speaker, false) as is_one_speaker,
        near.days_apart
    from wanted
    join near_articles as near on near.one = wanted.article_id
    join others on others.article_id = near.other and others.block = wanted.block
    where (others.version_id, others.quantity_start) <> (wanted.version_id, wanted.quantity_start)
)

select version_a, claim_a, start_a, version_b, claim_b, start_b, max(place) over (partition by version_a, claim_a, start_a) > $most as is_cut
from (
    select
        *,
        row_number() over (
            partition by version_a, claim_a, start_a
            order by is_one_speaker desc, days_apart, version_b, start_b, claim_b
        ) as place
    from pairs
)
qualify place <= $most
