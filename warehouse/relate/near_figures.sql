-- Grain: one figure of an article that can be about one matter with a new one, under a number: pairs of numbers take less
-- than pairs of keys. Numbers go from block to block. Of a thing that one article counts more than $most times, the first
-- $most figures are looked at.
create or replace temp table near_figures as
select
    version_id,
    claim_id,
    quantity_start,
    article_id,
    block,
    speaker,
    row_number() over (order by block, version_id, quantity_start, claim_id) - 1 as number,
    md5_number_lower(concat(version_id, claim_id, quantity_start)) as rank,
    version_id in (select version_id from new_versions) as is_new
from blocking.figure_blocks
where article_id in (select other from near_articles)
qualify row_number() over (partition by version_id, block order by quantity_start, claim_id) <= $most
