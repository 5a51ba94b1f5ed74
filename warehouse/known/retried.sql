-- Grain: one row, the number of pages that a backstop set aside and that are read again when they are met again.
select count(*) as page_count
from core.pages
where rejection_reason in ('timeout', 'crashed')
