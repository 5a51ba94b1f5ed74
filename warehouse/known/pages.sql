-- Grain: one row per page that is held and need not be read again. What a backstop set aside may heal by itself.
select page_id
from core.pages
where page_id in (select unnest($page_ids::varchar[]))
    and (rejection_reason is null or rejection_reason not in ('timeout', 'crashed'))
