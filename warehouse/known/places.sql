-- Grain: one asked page that is held, with the place of its record in the archive.
select page_id, archive_file, archive_offset
from core.pages
where page_id in (select unnest($page_ids::varchar[])) and archive_file is not null
