-- Grain: one article that the batch touches. Its latest version is the one seen last: a text may be taken back.
merge into core.articles
using (
    with
    seen as (
        select
            versions.article_id,
            arg_max(
                versions.version_id, row(versions.checked_at, versions.fetched_at, versions.version_id)
            ) as latest_version_id,
            count(*) as version_count
        from core.article_versions as versions
        semi join touched_articles using (article_id)
        group by versions.article_id
    )

    select
        seen.article_id,
        least(incoming.canonical_url, held.canonical_url) as canonical_url,
        seen.latest_version_id,
        seen.version_count
    from seen
    left join incoming_articles as incoming using (article_id)
    left join core.articles as held using (article_id)
) as incoming
using (article_id)
when matched then update by name
when not matched then insert by name
