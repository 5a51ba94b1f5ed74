-- Grain: one article of which a version was seen again. Its latest version is the one seen last.
update core.articles as held
set latest_version_id = seen.latest_version_id
from (
    select
        versions.article_id,
        arg_max(
            versions.version_id, row(versions.checked_at, versions.fetched_at, versions.version_id)
        ) as latest_version_id
    from core.article_versions as versions
    semi join seen_again using (article_id)
    group by versions.article_id
) as seen
where held.article_id = seen.article_id and held.latest_version_id <> seen.latest_version_id
