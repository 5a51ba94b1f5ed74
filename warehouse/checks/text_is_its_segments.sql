-- warn: the text is its standfirst and body, joined by newlines, and nothing else
with
covered as (
    select version_id, sum(segment_end - segment_start) + count(*) - 1 as covered_count
    from core.segments
    where segment_start is not null
    group by version_id
)

select versions.version_id, length(versions.text) as text_count, covered.covered_count
from core.article_versions as versions
left join covered using (version_id)
where covered.covered_count is distinct from length(versions.text)
