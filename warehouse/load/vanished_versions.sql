-- Grain: one held version that no page shows any more, because the pages that did were read anew.
create or replace temp table vanished_versions as
with
left_behind as (
    select distinct held.version_id, held.article_id
    from core.pages as held
    join accepted_pages as incoming using (page_id)
    where held.version_id is not null and held.version_id is distinct from incoming.version_id
),

still_shown as (
    select version_id
    from core.pages as held
    semi join left_behind using (version_id)
    anti join accepted_pages using (page_id)
    union all
    select version_id
    from accepted_pages
    where version_id is not null
)

select version_id, article_id
from left_behind
anti join still_shown using (version_id)
