"""Rows of pages, articles and their metadata, and of inputs set aside."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC
from hashlib import sha256

from transforms.keys import digest
from transforms.records import Article, Dated, Rejection
from transforms.rows.readings import Reading, Row, Version, name_key


def pages(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield a row for each page. Two empty files are one page, set aside twice."""
    seen = set()
    for reading in readings:
        page, result = reading.page, reading.result
        if isinstance(result, Rejection) and page.page_id in seen:
            continue
        seen.add(page.page_id)
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


def articles(versions: Sequence[Version]) -> Iterator[Row]:
    """Yield a row for each article."""
    for version in versions:
        yield {"article_id": version.article.article_id, "canonical_url": version.article.canonical_url}


def article_version(version: Version) -> Row:
    """Return the row of one version."""
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


def evidence(version: Version) -> Iterator[Row]:
    """Yield a row for each candidate for a metadata field."""
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


def segments(version: Version) -> Iterator[Row]:
    """Yield a row for each run of the page's text."""
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


def outlets(versions: Sequence[Version]) -> Iterator[Row]:
    """Yield a row for each outlet."""
    for version in versions:
        if outlet := version.article.outlet:
            yield {
                "outlet_id": outlet.outlet_id,
                "name": outlet.name,
                "domain": outlet.domain,
                "country": outlet.country,
                "kind": outlet.kind,
            }


def authors(versions: Sequence[Version]) -> Iterator[Row]:
    """Yield a row for each person in a byline."""
    for version in versions:
        for name in version.article.authors:
            yield {"author_id": name_key("author", name), "name": name}


def article_authors(version: Version) -> Iterator[Row]:
    """Yield a row for each credit."""
    for position, name in enumerate(version.article.authors):
        yield {
            "version_id": version.article.version_id,
            "position": position,
            "author_id": name_key("author", name),
            "name": name,
        }


def rejections(rejections: Sequence[Rejection]) -> Iterator[Row]:
    """Yield a row for each input set aside."""
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


def _rejection_key(rejection: Rejection, occurrence: int) -> str:
    """One input set aside once; the same missing path named twice is two."""
    parts = (rejection.page_id, rejection.url, rejection.path, rejection.stage, rejection.reason, rejection.detail)
    return digest("rejection", *(part or "" for part in parts), str(occurrence))
