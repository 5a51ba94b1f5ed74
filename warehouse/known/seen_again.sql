-- Grain: one version that a page showed again later than it was known to.
create or replace temp table seen_again as
with sightings as (
    select unnest($page_ids::varchar[]) as page_id, unnest($seen_at::timestamptz[]) as seen_at
)

select versions.version_id, any_value(versions.article_id) as article_id, max(sightings.seen_at) as seen_at
from sightings
join core.pages using (page_id)
join core.article_versions as versions using (version_id)
where sightings.seen_at > versions.checked_at
group by versions.version_id
