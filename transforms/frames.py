"""Records become frames once: what was read of a batch of pages, as one frame a table, checked and sorted by key.

A version that several pages of a batch yield is described by the earliest of them, (fetched_at, page_id), so that the
order of arrival does not show; the others leave a row in `pages` and move `checked_at`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from unicodedata import normalize

import polars as pl

from transforms.keys import digest
from transforms.records import Article, Attribution, Claim, Claims, Dated, Page, Rejection, Span
from transforms.staged import KEYS, SCHEMAS

__all__ = ["KEYS", "SCHEMAS", "Reading", "frames"]

CONTEXT_CHARS = (
    32  # of the words on each side of a claim, enough to find it again in an edited text (W3C TextQuoteSelector)
)
ELLIPSIS = " … "  # between the parts of a discontinuous span
SURROGATES = re.compile("[\ud800-\udfff]")

Cell = str | int | float | bool | datetime | list[list[int]] | None | object
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one page gave: an article with its claims, or a rejection."""

    page: Page
    result: Article | Rejection
    claims: Claims | None


@dataclass(frozen=True, slots=True)
class _Version:
    """One version with the page that describes it and the last time a page of the batch showed it."""

    page: Page
    article: Article
    claims: Claims
    checked_at: datetime


def frames(read: Iterable[Reading], unread: Iterable[Rejection] = ()) -> dict[str, pl.DataFrame]:
    """Return one frame a staged table (see `SCHEMAS`), each sorted by its key.

    `unread` are inputs that never became a page, such as a missing path. Raises polars' SchemaError where a record
    holds a value of the wrong type.
    """
    readings = sorted(read, key=_age)
    versions = _versions(readings)
    rejections = [reading.result for reading in readings if isinstance(reading.result, Rejection)]
    rows: dict[str, Iterable[Row]] = {
        "pages": _pages(readings),
        "articles": _once(_articles(versions), "article_id"),
        "article_versions": map(_article_version, versions),
        "metadata_evidence": (row for version in versions for row in _evidence(version)),
        "segments": (row for version in versions for row in _segments(version)),
        "outlets": _once(_outlets(versions), "outlet_id"),
        "authors": _once(_authors(versions), "author_id"),
        "article_authors": (row for version in versions for row in _article_authors(version)),
        "sentences": (row for version in versions for row in _sentences(version)),
        "claims": (row for version in versions for row in _claims(version)),
        "attributions": (row for version in versions for row in _attributions(version)),
        "quantities": (row for version in versions for row in _quantities(version)),
        "times": (row for version in versions for row in _times(version)),
        "speakers": _once(_speakers(versions), "speaker_id"),
        "mentions": (row for version in versions for row in _mentions(version)),
        "rejections": _rejections([*rejections, *unread]),
        "unresolved": (row for version in versions for row in _unresolved(version)),
    }
    return {name: _frame(name, rows[name]) for name in SCHEMAS}


def _frame(name: str, rows: Iterable[Row]) -> pl.DataFrame:
    schema = SCHEMAS[name]
    cells = [tuple(_sound(row[column]) for column in schema) for row in rows]
    return pl.DataFrame(cells, schema=schema, orient="row", strict=True).sort(KEYS[name])


def _sound(cell: Cell) -> Cell:
    """Return text without lone surrogates, which no file format holds; one code point for one, so that spans stay."""
    if isinstance(cell, str) and not cell.isascii():
        return SURROGATES.sub("\ufffd", cell)
    return cell


def _age(reading: Reading) -> tuple[datetime, str]:
    return reading.page.fetched_at, reading.page.page_id


def _versions(readings: Sequence[Reading]) -> list[_Version]:
    """Return each version once, described by its earliest page: `readings` come sorted by age."""
    versions: dict[str, _Version] = {}
    for page, article, claims in _articles_read(readings):
        first = versions.get(article.version_id, _Version(page, article, claims, page.fetched_at))
        versions[article.version_id] = _Version(first.page, first.article, first.claims, page.fetched_at)
    return list(versions.values())


def _articles_read(readings: Sequence[Reading]) -> Iterator[tuple[Page, Article, Claims]]:
    for reading in readings:
        if isinstance(reading.result, Article):
            yield reading.page, reading.result, reading.claims or Claims()


def _once(rows: Iterable[Row], key: str) -> Iterator[Row]:
    """Merge the rows of one key: each column takes its least known value, whatever the order of arrival."""
    merged: dict[Cell, dict[str, Cell]] = {}
    for row in rows:
        kept = merged.setdefault(row[key], dict(row))
        for column, cell in row.items():
            known = [text for text in (kept[column], cell) if isinstance(text, str)]
            kept[column] = min(known, default=None)
    yield from merged.values()


# ── one function a table ────────────────────────────────────────────────────────────────────────────────────────────


def _pages(readings: Sequence[Reading]) -> Iterator[Row]:
    for reading in readings:
        page, result = reading.page, reading.result
        article = result if isinstance(result, Article) else None
        yield {
            "page_id": page.page_id,
            "payload_sha256": sha256(page.payload).hexdigest(),
            "payload_bytes": len(page.payload),
            "media_type": article and article.media_type,
            "encoding": article and article.encoding,
            "content_type": page.content_type,
            "url": page.url,
            "final_url": page.final_url,
            "path": page.path,
            "fetched_at": page.fetched_at.astimezone(UTC),
            "archive_file": page.archive_file,
            "archive_offset": page.archive_offset,
            "article_id": article and article.article_id,
            "version_id": article and article.version_id,
            "rejection_reason": result.reason if isinstance(result, Rejection) else None,
        }


def _articles(versions: Sequence[_Version]) -> Iterator[Row]:
    for version in versions:
        yield {"article_id": version.article.article_id, "canonical_url": version.article.canonical_url}


def _article_version(version: _Version) -> Row:
    article = version.article
    return {
        "version_id": article.version_id,
        "article_id": article.article_id,
        "page_id": version.page.page_id,
        "fetched_at": version.page.fetched_at.astimezone(UTC),
        "checked_at": version.checked_at.astimezone(UTC),
        "url": article.url,
        "title": article.title,
        "outlet_id": article.outlet and article.outlet.outlet_id,
        "agency": article.agency,
        **_dated("published", article.published),
        **_dated("modified", article.modified),
        "language": article.language,
        "genre": article.genre,
        "text": article.text,
        "text_sha256": sha256(article.text.encode("utf-8", "replace")).hexdigest(),
        "word_count": len(article.text.split()),
    }


def _dated(name: str, dated: Dated) -> Row:
    return {
        f"{name}_at": dated.at and dated.at.astimezone(UTC),
        f"{name}_local": dated.local,
        f"{name}_on": dated.on,
        f"{name}_precision": dated.precision,
        f"{name}_method": dated.method,
    }


def _evidence(version: _Version) -> Iterator[Row]:
    for position, evidence in enumerate(version.article.evidence):
        yield {
            "version_id": version.article.version_id,
            "position": position,
            "field": evidence.field,
            "value": evidence.value,
            "precision": evidence.precision,
            "method": evidence.method,
            "words": evidence.words,
            "is_chosen": evidence.is_chosen,
            "why_not": evidence.why_not,
        }


def _segments(version: _Version) -> Iterator[Row]:
    for position, segment in enumerate(version.article.segments):
        yield {
            "version_id": version.article.version_id,
            "position": position,
            "kind": segment.kind,
            "text": segment.text,
            "rule": segment.rule,
            "segment_start": segment.start,
            "segment_end": segment.end,
            "raw_start": segment.raw_start,
        }


def _outlets(versions: Sequence[_Version]) -> Iterator[Row]:
    for version in versions:
        if outlet := version.article.outlet:
            yield {
                "outlet_id": outlet.outlet_id,
                "name": outlet.name,
                "domain": outlet.domain,
                "country": outlet.country,
                "kind": outlet.kind,
            }


def _authors(versions: Sequence[_Version]) -> Iterator[Row]:
    for version in versions:
        for name in version.article.authors:
            yield {"author_id": _name_key("author", name), "name": name}


def _article_authors(version: _Version) -> Iterator[Row]:
    for position, name in enumerate(version.article.authors):
        yield {
            "version_id": version.article.version_id,
            "position": position,
            "author_id": _name_key("author", name),
            "name": name,
        }


def _sentences(version: _Version) -> Iterator[Row]:
    for start, sentence in {sentence.span.start: sentence for sentence in version.claims.sentences}.items():
        yield {
            "version_id": version.article.version_id,
            "sentence_start": start,
            "sentence_end": sentence.span.end,
            "check_worthiness": sentence.check_worthiness,
        }


def _claims(version: _Version) -> Iterator[Row]:
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


def _attributions(version: _Version) -> Iterator[Row]:
    for claim in version.claims.claims:
        for depth, step in enumerate(claim.attributions):
            yield _attribution(version, claim, depth, step)


def _attribution(version: _Version, claim: Claim, depth: int, step: Attribution) -> Row:
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
        "speaker_id": step.speaker.name and _name_key("speaker", step.speaker.name),
        "speaker": step.speaker.name,
        "speaker_kind": step.speaker.kind,
        "role": step.speaker.role,
        "organisation": step.speaker.organisation,
        "is_anonymous": step.is_anonymous,
        "speaker_method": step.speaker.method,
        "why_not": step.speaker.why_not,
        "method": step.method,
    }


def _quantities(version: _Version) -> Iterator[Row]:
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
            }


def _times(version: _Version) -> Iterator[Row]:
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


def _speakers(versions: Sequence[_Version]) -> Iterator[Row]:
    for version in versions:
        steps = (step.speaker for claim in version.claims.claims for step in claim.attributions)
        named = [*((one.name, one.kind) for one in steps), *((one.name, one.kind) for one in version.claims.mentions)]
        for name, kind in named:
            if name:
                yield {"speaker_id": _name_key("speaker", name), "name": name, "kind": kind}


def _mentions(version: _Version) -> Iterator[Row]:
    for span, mention in {mention.span: mention for mention in version.claims.mentions}.items():
        yield {
            "version_id": version.article.version_id,
            "mention_start": span.start,
            "mention_end": span.end,
            "exact": version.article.text[span.start : span.end],
            "name": mention.name,
            "speaker_id": _name_key("speaker", mention.name),
            "kind": mention.kind,
            "method": mention.method,
        }


def _rejections(rejections: Sequence[Rejection]) -> Iterator[Row]:
    seen: Counter[Rejection] = Counter()
    for rejection in rejections:
        seen[rejection] += 1
        yield {
            "rejection_id": _rejection_key(rejection, seen[rejection]),
            "page_id": rejection.page_id,
            "url": rejection.url,
            "path": rejection.path,
            "stage": rejection.stage,
            "reason": rejection.reason,
            "detail": rejection.detail,
        }


def _unresolved(version: _Version) -> Iterator[Row]:
    for unresolved, count in Counter(version.claims.unresolved).items():
        yield {
            "version_id": version.article.version_id,
            "reason": unresolved.reason,
            "value": unresolved.value,
            "occurrence_count": count,
        }


# ── keys and words ──────────────────────────────────────────────────────────────────────────────────────────────────


def _name_key(noun: str, name: str) -> str:
    """Return the key of a name whatever its case, spacing and Unicode form."""
    return digest(noun, " ".join(normalize("NFKC", name).casefold().split()))


def _rejection_key(rejection: Rejection, occurrence: int) -> str:
    """One input set aside once; the same missing path named twice is two."""
    parts = (rejection.page_id, rejection.url, rejection.path, rejection.stage, rejection.reason, rejection.detail)
    return digest("rejection", *(part or "" for part in parts), str(occurrence))


def _words(text: str, spans: Sequence[Span]) -> str | None:
    return ELLIPSIS.join(text[span.start : span.end] for span in spans) or None


def _raw_text(version: _Version) -> str | None:
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
