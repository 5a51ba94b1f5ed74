-- Grain: one person named in a byline of a version that is written; of two spellings the lesser, whatever came first.
merge into core.authors
using (
    select incoming.author_id, least(incoming.name, held.name) as name
    from incoming_authors as incoming
    left join core.authors as held using (author_id)
    where incoming.author_id in (
        select author_id
        from incoming_article_authors
        join written_versions using (version_id)
    )
) as incoming
using (author_id)
when matched then update by name
when not matched then insert by name
