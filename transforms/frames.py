"""Records become frames once: what was read of a batch of pages, as one frame a table, checked and sorted by key.

A version that several pages of a batch yield is described by the earliest of them, (fetched_at, page_id), so that the
order of arrival does not show; the others leave a row in `pages` and move `checked_at`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import polars as pl
import pyarrow

from transforms.records import Article, Claims, Page, Rejection
from transforms.rows import articles, claims
from transforms.rows.readings import Reading, Row, Version
from transforms.staged import KEYS, SCHEMAS, SPANS

__all__ = ["KEYS", "SCHEMAS", "Reading", "frames"]

SURROGATES = re.compile("[\ud800-\udfff]")


def frames(read: Iterable[Reading], unread: Iterable[Rejection] = ()) -> dict[str, pl.DataFrame]:
    """Return one frame a staged table (see `SCHEMAS`), each sorted by its key.

    `unread` are inputs that never became a page, such as a missing path. Raises TypeError where a record holds a value
    of the wrong type.
    """
    readings = sorted(read, key=_age)
    versions = _versions(readings)
    rejections = [reading.result for reading in readings if isinstance(reading.result, Rejection)]
    rows: dict[str, Iterable[Row]] = {
        "pages": articles.pages(readings),
        "articles": _once(articles.articles(versions), "article_id"),
        "article_versions": map(articles.article_version, versions),
        "metadata_evidence": (row for version in versions for row in articles.evidence(version)),
        "segments": (row for version in versions for row in articles.segments(version)),
        "outlets": _once(articles.outlets(versions), "outlet_id"),
        "authors": _once(articles.authors(versions), "author_id"),
        "article_authors": (row for version in versions for row in articles.article_authors(version)),
        "sentences": (row for version in versions for row in claims.sentences(version)),
        "claims": (row for version in versions for row in claims.claims(version)),
        "attributions": (row for version in versions for row in claims.attributions(version)),
        "quantities": (row for version in versions for row in claims.quantities(version)),
        "times": (row for version in versions for row in claims.times(version)),
        "speakers": _once(claims.speakers(versions), "speaker_id"),
        "mentions": (row for version in versions for row in claims.mentions(version)),
        "rejections": articles.rejections([*rejections, *unread]),
        "unresolved": (row for version in versions for row in claims.unresolved(version)),
    }
    return {name: _frame(name, rows[name]) for name in SCHEMAS}


def _frame(name: str, rows: Iterable[Row]) -> pl.DataFrame:
    schema = SCHEMAS[name]
    kept = list(rows)
    # By column: by row, polars turns a number in a text column into text without a word.
    columns = {column: _column([_sound(row[column]) for row in kept], kind) for column, kind in schema.items()}
    return pl.DataFrame(columns, schema=schema, strict=True).sort(KEYS[name])


def _column(cells: list[object], kind: pl.DataType) -> list[object] | pl.Series:
    """Return lists of spans as a series: polars makes one series a list, which took half the time of all frames."""
    if kind != SPANS:
        return cells
    try:
        return pl.Series(pyarrow.array(cells, pyarrow.list_(pyarrow.list_(pyarrow.int64()))))
    except pyarrow.ArrowInvalid as error:
        raise TypeError(str(error)) from error


def _sound(cell: object) -> object:
    """Return text without lone surrogates, which no file format holds; one code point for one, so that spans stay."""
    if isinstance(cell, str) and not cell.isascii():
        return SURROGATES.sub("\ufffd", cell)
    return cell


def _age(reading: Reading) -> tuple[datetime, str]:
    return reading.page.fetched_at, reading.page.page_id


def _versions(readings: Sequence[Reading]) -> list[Version]:
    """Return each version once, described by its earliest page: `readings` come sorted by age."""
    versions: dict[str, Version] = {}
    for page, article, found in _articles_read(readings):
        first = versions.get(article.version_id, Version(page, article, found, page.fetched_at))
        versions[article.version_id] = Version(first.page, first.article, first.claims, page.fetched_at)
    return list(versions.values())


def _articles_read(readings: Sequence[Reading]) -> Iterator[tuple[Page, Article, Claims]]:
    for reading in readings:
        if isinstance(reading.result, Article):
            yield reading.page, reading.result, reading.claims or Claims()


def _once(rows: Iterable[Row], key: str) -> Iterator[Row]:
    """Merge the rows of one key: each column takes its least known value, whatever the order of arrival."""
    merged: dict[object, dict[str, object]] = {}
    for row in rows:
        kept = merged.setdefault(row[key], dict(row))
        for column, cell in row.items():
            known = [text for text in (kept[column], cell) if isinstance(text, str)]
            kept[column] = min(known, default=None)
    yield from merged.values()
