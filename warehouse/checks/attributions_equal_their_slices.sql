-- fail: the words of a source and of a cue are their slices of the text, and content lies in it
with
spans as (
    select version_id, claim_id, depth, 'source' as part, source as words, unnest(source_spans) as span
    from core.attributions
    union all
    select version_id, claim_id, depth, 'cue' as part, cue as words, unnest(cue_spans) as span
    from core.attributions
    union all
    select version_id, claim_id, depth, 'content' as part, null as words, unnest(content_spans) as span
    from core.attributions
)

select spans.version_id, spans.claim_id, spans.depth, spans.part, spans.span
from spans
join core.article_versions as versions using (version_id)
where spans.span[1] < 0
    or spans.span[2] <= spans.span[1]
    or spans.span[2] > length(versions.text)
    or (
        spans.part <> 'content'
        and (spans.words is null or not contains(spans.words, versions.text[spans.span[1] + 1:spans.span[2]]))
    )
