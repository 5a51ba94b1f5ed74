-- Grain: one edge between versions of a new article; they are drawn anew.
delete from core.claim_edges
where rule = 'next_version'
    and version_b in (
        select versions.version_id from core.article_versions as versions semi join new_versions using (article_id)
    )
