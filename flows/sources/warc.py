"""WARC files of others, Common Crawl's news archives among them: each successful response or resource is a page."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from flows.sources import Found
from flows.sources.address import clean_url
from transforms.keys import page_key
from transforms.records import Page, Rejection

HEADER_CHARS = 200


def pages_in_warc(file: IO[bytes], path: Path, limit: int) -> Iterator[Found]:
    """Yield the pages of an open WARC in its order; a damaged record ends the file and is said so.

    Responses other than 200 and records that are no page (requests, metadata …) are passed over.
    """
    records = ArchiveIterator(file)
    try:
        for record in records:
            if _is_page(record):
                yield _page(record, path, limit)
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError) as error:
        yield Rejection("ingest", "unreadable", f"the WARC breaks off: {error}"[:300], path=str(path))


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type == "response":
        return record.http_headers is not None and record.http_headers.get_statuscode() == "200"
    return bool(record.rec_type == "resource")


def _page(record: ArcWarcRecord, path: Path, limit: int) -> Found:
    url = clean_url(record.rec_headers.get_header("WARC-Target-URI"))
    payload = record.content_stream().read(limit + 1)
    if len(payload) > limit:
        return Rejection("ingest", "too_large", f"more than {limit:,} bytes", url=url, path=str(path))
    http = record.http_headers
    return Page(
        page_id=page_key(payload, url),
        payload=payload,
        url=url,
        final_url=None,
        path=str(path),
        fetched_at=_moment(record.rec_headers.get_header("WARC-Date")),
        content_type=_printable(http.get_header("Content-Type")) if http else None,
        last_modified=_printable(http.get_header("Last-Modified")) if http else None,
    )


def _moment(stated: str | None) -> datetime:
    moment = datetime.fromisoformat(stated or "")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _printable(header: str | None) -> str | None:
    return "".join(char for char in header if char.isprintable())[:HEADER_CHARS] or None if header else None
