-- Grain: two versions of a new article, one after the other.
select earlier.version_id as version_a, later.version_id as version_b
from core.article_versions as later
semi join new_versions using (article_id)
join core.article_versions as earlier
    on earlier.article_id = later.article_id and earlier.version_no = later.version_no - 1
order by later.article_id, later.version_no
