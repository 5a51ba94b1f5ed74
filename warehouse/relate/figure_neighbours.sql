-- Grain: two figures of one thing counted in articles of one matter, the first of them new. Each figure is compared with
-- its $most neighbours: first those of its speaker, then the nearest in time; `is_cut` where it has more. Of a thing that
-- one article counts more than $most times, the first $most figures are looked at.
create or replace temp table figure_neighbours as
with
held as materialized (
    select
        blocks.version_id,
        blocks.claim_id,
        blocks.quantity_start,
        blocks.article_id,
        blocks.block,
        blocks.speaker,
        row_number() over () as row_no,
        md5_number_lower(concat(blocks.version_id, blocks.claim_id, blocks.quantity_start)) as rank,
        blocks.version_id in (select version_id from new_versions) as is_new
    from blocking.figure_blocks as blocks
    where blocks.article_id in (select other from near_articles)
    qualify row_number() over (
        partition by blocks.version_id, blocks.block order by blocks.quantity_start, blocks.claim_id
    ) <= $most
),

ranked as (
    select
        wanted.row_no as row_a,
        others.row_no as row_b,
        row_number() over (
            partition by wanted.row_no
            order by coalesce(wanted.speaker = others.speaker, false) desc, near.days_apart, others.rank
        ) as place
    from held as wanted
    join near_articles as near on near.one = wanted.article_id
    join held as others on others.article_id = near.other and others.block = wanted.block
    where wanted.is_new and others.row_no <> wanted.row_no
),

kept as (
    select row_a, row_b, max(place) over (partition by row_a) > $most as is_cut
    from ranked
    qualify place <= $most
)

select
    one.version_id as version_a,
    one.claim_id as claim_a,
    one.quantity_start as start_a,
    one.block,
    other.version_id as version_b,
    other.claim_id as claim_b,
    other.quantity_start as start_b,
    kept.is_cut
from kept
join held as one on one.row_no = kept.row_a
join held as other on other.row_no = kept.row_b
