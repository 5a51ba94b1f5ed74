-- Grain: one source: what the pages of a window that it led to brought. Pages archived by an earlier run bring nothing.
update ops.sources as held
set
    new_articles = held.new_articles + brought.articles,
    articles = held.articles + brought.articles,
    versions = held.versions + brought.versions
from (
    select
        seen.source,
        count(*) filter (where versions.version_no = 1) as articles,
        count(*) filter (where versions.version_no > 1) as versions
    from (select distinct page_id, source from given) as seen
    join core.pages as pages using (page_id)
    join core.article_versions as versions on versions.page_id = pages.page_id
    where starts_with(pages.archive_file, 'whosaid-' || $run_id)
    group by seen.source
) as brought
where held.source = brought.source
