-- fail: a segment with offsets is its slice of the text
select segments.version_id, segments.position, segments.kind
from core.segments as segments
join core.article_versions as versions using (version_id)
where (segments.segment_start is null) <> (segments.segment_end is null)
    or segments.segment_start < 0
    or segments.segment_end > length(versions.text)
    or segments.text <> versions.text[segments.segment_start + 1:segments.segment_end]
