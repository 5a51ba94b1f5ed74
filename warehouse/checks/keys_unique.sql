-- fail: a key occurs once; no constraint says so, because DuckLake has none
select 'core.pages' as table_name, page_id as key
from core.pages
group by page_id
having count(*) > 1
union all
select 'core.articles' as table_name, article_id as key
from core.articles
group by article_id
having count(*) > 1
union all
select 'core.article_versions' as table_name, version_id as key
from core.article_versions
group by version_id
having count(*) > 1
union all
select 'core.metadata_evidence' as table_name, version_id || ' ' || position as key
from core.metadata_evidence
group by version_id, position
having count(*) > 1
union all
select 'core.segments' as table_name, version_id || ' ' || position as key
from core.segments
group by version_id, position
having count(*) > 1
union all
select 'core.outlets' as table_name, outlet_id as key
from core.outlets
group by outlet_id
having count(*) > 1
union all
select 'core.authors' as table_name, author_id as key
from core.authors
group by author_id
having count(*) > 1
union all
select 'core.article_authors' as table_name, version_id || ' ' || position as key
from core.article_authors
group by version_id, position
having count(*) > 1
union all
select 'core.sentences' as table_name, version_id || ' ' || sentence_start as key
from core.sentences
group by version_id, sentence_start
having count(*) > 1
union all
select 'core.claims' as table_name, version_id || ' ' || claim_id as key
from core.claims
group by version_id, claim_id
having count(*) > 1
union all
select 'core.attributions' as table_name, version_id || ' ' || claim_id || ' ' || depth as key
from core.attributions
group by version_id, claim_id, depth
having count(*) > 1
union all
select 'core.quantities' as table_name, version_id || ' ' || claim_id || ' ' || quantity_start || ' ' || quantity_end as key
from core.quantities
group by version_id, claim_id, quantity_start, quantity_end
having count(*) > 1
union all
select 'core.times' as table_name, version_id || ' ' || time_start || ' ' || time_end as key
from core.times
group by version_id, time_start, time_end
having count(*) > 1
union all
select 'core.speakers' as table_name, speaker_id as key
from core.speakers
group by speaker_id
having count(*) > 1
union all
select 'core.mentions' as table_name, version_id || ' ' || mention_start || ' ' || mention_end as key
from core.mentions
group by version_id, mention_start, mention_end
having count(*) > 1
union all
select 'core.stories' as table_name, story_id || ' ' || article_id as key
from core.stories
group by story_id, article_id
having count(*) > 1
union all
select 'core.syndication' as table_name, copy_id || ' ' || article_id as key
from core.syndication
group by copy_id, article_id
having count(*) > 1
union all
select 'core.claim_edges' as table_name, edge_id as key
from core.claim_edges
group by edge_id
having count(*) > 1
union all
select 'core.origins' as table_name, version_id || ' ' || claim_id as key
from core.origins
group by version_id, claim_id
having count(*) > 1
union all
select 'ops.rejections' as table_name, run_id || ' ' || rejection_id as key
from ops.rejections
group by run_id, rejection_id
having count(*) > 1
union all
select 'ops.unresolved' as table_name, version_id || ' ' || reason || ' ' || value as key
from ops.unresolved
group by version_id, reason, value
having count(*) > 1
union all
select 'ops.runs' as table_name, run_id as key
from ops.runs
group by run_id
having count(*) > 1
union all
select 'ops.loads' as table_name, run_id || ' ' || batch_id as key
from ops.loads
group by run_id, batch_id
having count(*) > 1
union all
select 'ops.extractors' as table_name, extractor_id as key
from ops.extractors
group by extractor_id
having count(*) > 1
union all
select 'ops.archives' as table_name, file as key
from ops.archives
group by file
having count(*) > 1
union all
select 'ops.reviews' as table_name, review_id as key
from ops.reviews
group by review_id
having count(*) > 1
union all
select 'ops.migrations' as table_name, version as key
from ops.migrations
group by version
having count(*) > 1
union all
select 'ops.sources' as table_name, source as key
from ops.sources
group by source
having count(*) > 1
union all
select 'ops.source_urls' as table_name, url as key
from ops.source_urls
group by url
having count(*) > 1
union all
select 'ops.source_files' as table_name, path as key
from ops.source_files
group by path
having count(*) > 1
