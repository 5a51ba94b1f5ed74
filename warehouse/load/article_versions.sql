-- Grain: one version. Its number is given afterwards, when all versions of the article are known.
merge into core.article_versions
using (
    select
        incoming.* replace (
            greatest(incoming.checked_at, held.checked_at) as checked_at,
            coalesce(held.version_no, 0) as version_no
        )
    from incoming_article_versions as incoming
    join written_versions using (version_id)
    left join core.article_versions as held using (version_id)
) as incoming
using (version_id)
when matched then update by name
when not matched then insert by name
