-- Grain: one version of an article that the batch touches, numbered in the order in which they were first fetched.
update core.article_versions as held
set version_no = numbered.version_no
from (
    select
        versions.version_id,
        row_number() over (
            partition by versions.article_id
            order by versions.fetched_at, versions.version_id
        ) as version_no
    from core.article_versions as versions
    semi join touched_articles using (article_id)
) as numbered
where held.version_id = numbered.version_id and held.version_no <> numbered.version_no
