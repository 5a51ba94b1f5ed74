-- Grain: one row per asked record of the archive that a page was loaded from.
with asked as (select unnest($files::varchar[]) as archive_file, unnest($offsets::bigint[]) as archive_offset)

select pages.archive_file, pages.archive_offset
from core.pages
join asked using (archive_file, archive_offset)
