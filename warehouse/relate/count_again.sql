-- Grain: one version whose claims are counted anew.
insert into loosened_claims
select related.version_id
from blocking.related as related
where related.article_id in (select id from asked)
