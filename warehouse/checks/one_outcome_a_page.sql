-- fail: a page shows a version of an article or was rejected, and not both
select page_id
from core.pages
where (version_id is null) = (rejection_reason is null)
    or (version_id is null) <> (article_id is null)
