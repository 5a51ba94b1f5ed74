-- fail: whatever a row refers to is there
with
children as (
    select 'metadata_evidence' as table_name, version_id from core.metadata_evidence
    union
    select 'segments' as table_name, version_id from core.segments
    union
    select 'article_authors' as table_name, version_id from core.article_authors
    union
    select 'sentences' as table_name, version_id from core.sentences
    union
    select 'claims' as table_name, version_id from core.claims
    union
    select 'times' as table_name, version_id from core.times
    union
    select 'mentions' as table_name, version_id from core.mentions
    union
    select 'unresolved' as table_name, version_id from ops.unresolved
    union
    select 'pages' as table_name, version_id from core.pages where version_id is not null
    union
    select 'articles' as table_name, latest_version_id as version_id from core.articles
),

of_claims as (
    select 'attributions' as table_name, version_id, claim_id from core.attributions
    union
    select 'quantities' as table_name, version_id, claim_id from core.quantities
    union
    select 'origins' as table_name, version_id, claim_id from core.origins
    union
    select 'claim_edges' as table_name, version_a as version_id, claim_a as claim_id from core.claim_edges
    union
    select 'claim_edges' as table_name, version_b as version_id, claim_b as claim_id from core.claim_edges
),

of_articles as (
    select 'article_versions' as table_name, article_id from core.article_versions
    union
    select 'claims' as table_name, article_id from core.claims
    union
    select 'stories' as table_name, article_id from core.stories
    union
    select 'syndication' as table_name, article_id from core.syndication
),

of_speakers as (
    select 'attributions' as table_name, speaker_id from core.attributions where speaker_id is not null
    union
    select 'mentions' as table_name, speaker_id from core.mentions
)

select table_name, version_id as missing
from children
anti join core.article_versions using (version_id)
union all
select table_name, version_id || ' ' || claim_id as missing
from of_claims
anti join core.claims using (version_id, claim_id)
union all
select table_name, article_id as missing
from of_articles
anti join core.articles using (article_id)
union all
select table_name, speaker_id as missing
from of_speakers
anti join core.speakers using (speaker_id)
union all
select 'article_authors' as table_name, author_id as missing
from core.article_authors
anti join core.authors using (author_id)
union all
select 'article_versions' as table_name, outlet_id as missing
from core.article_versions
anti join core.outlets using (outlet_id)
where outlet_id is not null
union all
select 'article_versions' as table_name, page_id as missing
from core.article_versions
anti join core.pages using (page_id)
union all
select 'pages' as table_name, extractor_id as missing
from core.pages
anti join ops.extractors using (extractor_id)
