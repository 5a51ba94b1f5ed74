-- Grain: one article that is related anew because it turned out to be a copy of another.
insert into new_versions
select related.version_id, related.article_id, related.page_id, related.extractor_id
from blocking.related as related
anti join new_versions using (version_id)
where related.article_id in (select id from asked)
