-- Grain: one row, the number of pages that another extractor has read.
select count(*) as page_count
from core.pages
where extractor_id <> $extractor_id
