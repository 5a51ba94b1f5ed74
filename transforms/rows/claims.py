"""Rows of claims, who says them, their figures and times."""

from collections import Counter
from collections.abc import Iterator, Sequence

from transforms.records import Article, Attribution, Claim, Span
from transforms.rows.readings import Row, Version, name_key

CONTEXT_CHARS = 32  # on each side of a claim: enough to find it again in an edited text (W3C TextQuoteSelector)
ELLIPSIS = " … "  # between the parts of a discontinuous span


def sentences(version: Version) -> Iterator[Row]:
    """Yield a row for each sentence."""
    for start, sentence in {sentence.span.start: sentence for sentence in version.claims.sentences}.items():
        yield {
            "version_id": version.article.version_id,
            "sentence_start": start,
            "sentence_end": sentence.span.end,
            "check_worthiness": sentence.check_worthiness,
        }


def claims(version: Version) -> Iterator[Row]:
    """Yield a row for each claim."""
    text = version.article.text
    raw = _raw_text(version)
    for claim in version.claims.claims:
        start, end = claim.span
        raw_start, raw_end = _raw_place(version.article, claim.span, raw)
        yield {
            "version_id": version.article.version_id,
            "claim_id": claim.claim_id,
            "article_id": version.article.article_id,
            "claim_start": start,
            "claim_end": end,
            "exact": text[start:end],
            "prefix": text[max(0, start - CONTEXT_CHARS) : start],
            "suffix": text[end : end + CONTEXT_CHARS],
            "raw_start": raw_start,
            "raw_end": raw_end,
            "voice": claim.voice,
            "polarity": claim.polarity,
            "modality": claim.modality,
            "check_worthiness": claim.check_worthiness,
        }


def attributions(version: Version) -> Iterator[Row]:
    """Yield a row for each step of who says a claim."""
    for claim in version.claims.claims:
        for depth, step in enumerate(claim.attributions):
            yield _attribution(version, claim, depth, step)


def _attribution(version: Version, claim: Claim, depth: int, step: Attribution) -> Row:
    text = version.article.text
    return {
        "version_id": version.article.version_id,
        "claim_id": claim.claim_id,
        "depth": depth,
        "parent_depth": depth - 1 if depth else None,
        "source": _words(text, step.source),
        "source_spans": [list(span) for span in step.source],
        "cue": _words(text, step.cue),
        "cue_spans": [list(span) for span in step.cue],
        "content_spans": [list(span) for span in step.content],
        "cue_lemma": step.cue_lemma,
        "stance": step.stance,
        "quote": step.quote,
        "speaker_id": step.speaker.name and name_key("speaker", step.speaker.name),
        "speaker": step.speaker.name,
        "speaker_kind": step.speaker.kind,
        "role": step.speaker.role,
        "organisation": step.speaker.organisation,
        "is_anonymous": step.is_anonymous,
        "speaker_method": step.speaker.method,
        "why_not": step.speaker.why_not,
        "method": step.method,
    }


def quantities(version: Version) -> Iterator[Row]:
    """Yield a row for each figure in a claim."""
    for claim in version.claims.claims:
        for span, quantity in {quantity.span: quantity for quantity in claim.quantities}.items():
            yield {
                "version_id": version.article.version_id,
                "claim_id": claim.claim_id,
                "quantity_start": span.start,
                "quantity_end": span.end,
                "exact": version.article.text[span.start : span.end],
                "value": quantity.value,
                "low": quantity.low,
                "high": quantity.high,
                "bound": quantity.bound,
                "change": quantity.change,
                "unit": quantity.unit,
                "counted": quantity.counted,
                "kind": quantity.kind,
                "scope": quantity.scope,
                "place": quantity.place,
                "as_of": quantity.as_of,
                "modality": quantity.modality,
            }


def times(version: Version) -> Iterator[Row]:
    """Yield a row for each time expression."""
    # A claim may know the role of a time that the text alone does not tell: the claim's reading comes last and stays.
    inside = (time for claim in version.claims.claims for time in claim.times)
    times = {time.span: time for time in (*version.claims.times, *inside)}
    for span, time in times.items():
        yield {
            "version_id": version.article.version_id,
            "time_start": span.start,
            "time_end": span.end,
            "exact": version.article.text[span.start : span.end],
            "type": time.type,
            "value": time.value,
            "precision": time.precision,
            "role": time.role,
            "anchor": time.anchor,
        }


def speakers(versions: Sequence[Version]) -> Iterator[Row]:
    """Yield a row for each speaker."""
    for version in versions:
        steps = (step.speaker for claim in version.claims.claims for step in claim.attributions)
        named = [*((one.name, one.kind) for one in steps), *((one.name, one.kind) for one in version.claims.mentions)]
        for name, kind in named:
            if name:
                yield {"speaker_id": name_key("speaker", name), "name": name, "kind": kind}


def mentions(version: Version) -> Iterator[Row]:
    """Yield a row for each place that names a speaker."""
    for span, mention in {mention.span: mention for mention in version.claims.mentions}.items():
        yield {
            "version_id": version.article.version_id,
            "mention_start": span.start,
            "mention_end": span.end,
            "exact": version.article.text[span.start : span.end],
            "name": mention.name,
            "speaker_id": name_key("speaker", mention.name),
            "kind": mention.kind,
            "method": mention.method,
        }


def unresolved(version: Version) -> Iterator[Row]:
    """Yield a row for each thing not interpreted."""
    for unresolved, count in Counter(version.claims.unresolved).items():
        yield {
            "version_id": version.article.version_id,
            "reason": unresolved.reason,
            "value": unresolved.value,
            "occurrence_count": count,
        }


def _words(text: str, spans: Sequence[Span]) -> str | None:
    return ELLIPSIS.join(text[span.start : span.end] for span in spans) or None


def _raw_text(version: Version) -> str | None:
    """Return the page as decoded where it is plain text."""
    if version.article.media_type != "text/plain":
        return None
    try:
        return version.page.payload.decode(version.article.encoding, "replace")
    except LookupError:
        return None


def _raw_place(article: Article, span: Span, raw: str | None) -> tuple[int | None, int | None]:
    """Return where the span begins and ends in the page as decoded, or (None, None) where its words are not there."""
    first = _raw_offset(article, span.start)
    last = _raw_offset(article, span.end - 1)
    if raw is None or first is None or last is None:
        return None, None
    # Only line breaks within a paragraph may differ from the text.
    if raw[first : last + 1].split() != article.text[span.start : span.end].split():
        return None, None
    return first, last + 1


def _raw_offset(article: Article, offset: int) -> int | None:
    for segment in article.segments:
        start, end, raw_start = segment.start, segment.end, segment.raw_start
        if start is not None and end is not None and raw_start is not None and start <= offset < end:
            return raw_start + offset - start
    return None
