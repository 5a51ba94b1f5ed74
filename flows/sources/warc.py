"""WARC files of others, Common Crawl's news archives among them: each successful response or resource is a page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader, DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from flows.sources import Found
from flows.sources.address import clean_url
from flows.sources.payload import TooLarge, body_of
from transforms.keys import page_key
from transforms.records import Page, Rejection

HEADER_CHARS = 200
MAX_HEADER_BYTES = 1 << 20  # of one record, its own headers and those of HTTP; servers stop at 64 KB
FIRST_YEAR = 1991  # of the web; an earlier date is no time of fetching
LAST_YEAR = 2100  # a later one would stay an article's latest version for ever, and leave no room for dates after it


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]
    """warcio's reader, which gives up on a record whose headers never end: a bomb would fill the memory with them."""

    header_bytes = 0

    def readline(self, length: int | None = None) -> bytes:
        left = MAX_HEADER_BYTES - self.header_bytes
        if left <= 0:
            raise ArchiveLoadFailed(f"a record's headers pass {MAX_HEADER_BYTES:,} bytes")
        line: bytes = super().readline(left if length is None else min(left, length))
        self.header_bytes += len(line)
        return line


def pages_in_warc(file: IO[bytes], path: str, limit: int) -> Iterator[Found]:
    """Yield the pages of an open WARC in its order, said to come from `path`; a damaged record ends the file and is said so.

    Responses other than 200 and records that are no page (requests, metadata …) are passed over.
    """
    yield from (found for _, found in placed_pages(file, path, limit))


def placed_pages(file: IO[bytes], path: str, limit: int) -> Iterator[tuple[int, Found]]:
    """Yield the pages of an open WARC from where it stands, each with the offset of its record."""
    records = ArchiveIterator(file)
    records.reader = reader = _Reader(file)
    records.INC_RECORD = ""  # where a length is wrong, warcio would write the page's bytes to the terminal
    try:
        for record in records:
            reader.header_bytes = 0
            if _is_page(record):
                found = _page(record, path, limit)
                yield records.get_record_offset(), found  # in this order: to ask for the offset reads past the record
    except Exception as error:  # warcio raises what its parsing meets: AttributeError where a record has no address
        yield file.tell(), Rejection("ingest", "unreadable", f"the WARC breaks off: {error}"[:300], path=path)


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type == "response":
        return record.http_headers is not None and record.http_headers.get_statuscode() == "200"
    return bool(record.rec_type == "resource")


def _page(record: ArcWarcRecord, path: str, limit: int) -> Found:
    url = clean_url(record.rec_headers.get_header("WARC-Target-URI"))
    try:
        payload = _payload(record, limit)
        fetched_at = _moment(record.rec_headers.get_header("WARC-Date"))
    except TooLarge as error:
        return Rejection("ingest", "too_large", str(error), url=url, path=path)
    except (ValueError, OverflowError) as error:
        return Rejection("ingest", "unreadable", f"no time of fetching: {error}"[:300], url=url, path=path)
    http = record.http_headers
    return Page(
        page_id=page_key(payload, url),
        payload=payload,
        url=url,
        final_url=None,
        path=path,
        fetched_at=fetched_at,
        content_type=_printable(http.get_header("Content-Type")) if http else None,
        last_modified=_printable(http.get_header("Last-Modified")) if http else None,
    )


def _payload(record: ArcWarcRecord, limit: int) -> bytes:
    """Return a record's body without its codings. Raises TooLarge past `limit` bytes, before or after them."""
    body: bytes = record.raw_stream.read(limit + 1)
    if len(body) > limit:
        raise TooLarge(f"more than {limit:,} bytes")
    http = record.http_headers
    if http is None:
        return body
    if (http.get_header("Transfer-Encoding") or "").lower() == "chunked":
        body = ChunkedDataReader(BytesIO(body)).read()
    return body_of(body, (http.get_header("Content-Encoding") or "").strip().lower(), limit)


def _moment(stated: str | None) -> datetime:
    """Return the moment in UTC. Raises ValueError and OverflowError where none is stated."""
    moment = datetime.fromisoformat(stated or "")
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"{stated} is before the web or after {LAST_YEAR}")
    return moment


def _printable(header: str | None) -> str | None:
    return "".join(char for char in header if char.isprintable())[:HEADER_CHARS] or None if header else None
