-- Grain: one staged page that is new, or whose record is the one held or an earlier one.
-- A payload that was archived twice is known by its first record, whichever is loaded first.
create or replace temp table accepted_pages as
select incoming.* replace ($extractor_id as extractor_id)
from incoming_pages as incoming
left join core.pages as held using (page_id)
where held.page_id is null
    or (incoming.fetched_at, coalesce(incoming.archive_file, ''), coalesce(incoming.archive_offset, 0))
    <= (held.fetched_at, coalesce(held.archive_file, ''), coalesce(held.archive_offset, 0))
