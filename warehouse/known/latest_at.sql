-- Grain: one asked address that showed a page: the one it showed last, with the place of its record in the archive.
with shown as (
    select
        pages.url,
        pages.page_id,
        pages.archive_file,
        pages.archive_offset,
        coalesce(versions.checked_at, pages.fetched_at) as shown_at
    from core.pages
    left join core.article_versions as versions using (version_id)
    where pages.url in (select unnest($urls::varchar[])) and pages.archive_file is not null
)

select
    url,
    arg_max(page_id, row(shown_at, page_id)) as page_id,
    arg_max(archive_file, row(shown_at, page_id)) as archive_file,
    arg_max(archive_offset, row(shown_at, page_id)) as archive_offset
from shown
group by url
order by url
