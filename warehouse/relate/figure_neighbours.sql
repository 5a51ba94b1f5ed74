-- Grain: two figures of one thing counted in articles of one matter, the first of them new. Each figure is compared with
-- its $most neighbours: first those of its speaker, then the nearest in time; `is_cut` where it has more.
create or replace temp table figure_neighbours as
with
ranked as (
    select
        wanted.number as one,
        others.number as other,
        row_number() over (
            partition by wanted.number
            order by coalesce(wanted.speaker = others.speaker, false) desc, near.days_apart, others.rank
        ) as place
    from near_figures as wanted
    join near_articles as near on near.one = wanted.article_id
    join near_figures as others on others.article_id = near.other and others.block = wanted.block
    where
        wanted.is_new
        and others.number <> wanted.number
        and (others.quantity_start, others.claim_id, others.version_id)
        <> (wanted.quantity_start, wanted.claim_id, wanted.version_id)
)

select one, other, max(place) over (partition by one) > $most as is_cut
from ranked
qualify place <= $most
