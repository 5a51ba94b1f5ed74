"""Pages ↔ WARC 1.1 records: what was read from a disk as `resource`, what was fetched as `response` and `request`.

A page that is fetched again leaves a `revisit`: of the profile identical-payload-digest where the same payload came, of
the profile server-not-modified where the server said that nothing has changed.
"""

import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from urllib.parse import quote, unquote

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders

from flows.announced import announced_from, announced_header
from flows.exchanges import Exchange, FetchedPage, Headers
from flows.fetching.decoding import decoded
from transforms.keys import page_key
from transforms.records import Page

PATH_HEADER = "WARC-X-Whosaid-Path"  # where the user had the file; percent-encoded, for names may hold any byte
FINAL_URL_HEADER = "WARC-X-Whosaid-Final-URL"  # of a resource; a response is filed under its final address
ASKED_URL_HEADER = "WARC-X-Whosaid-Asked-URL"  # of a response that redirects led to
MODIFIED_HEADER = "WARC-X-Whosaid-Last-Modified"
ANNOUNCED_HEADER = "WARC-X-Whosaid-Announced"  # JSON in ASCII: what a newsfeed or sitemap said of the page
PAGE_HEADER = "WARC-X-Whosaid-Page"  # of a revisit: the page that was met again
NO_URL = "urn:whosaid:no-url"  # WARC wants an address; a saved file may have none
NO_TYPE = "application/octet-stream"
REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
RESPONSE_TYPE = "application/http; msgtype=response"
REQUEST_TYPE = "application/http; msgtype=request"
LARGEST_PAYLOAD = 1 << 30  # what was archived was bounded when it was fetched
HEADER_CHARS = 200
# Chunks are taken off when a page is fetched, as Common Crawl does too; the header that speaks of them is kept aside.
TRANSFER_CODING = "transfer-encoding"
KEPT_ASIDE = "X-Whosaid-Transfer-Encoding"


@dataclass(frozen=True, slots=True)
class Original:
    """The record that a revisit refers to."""

    record_id: str
    url: str
    date: str
    payload_digest: str


def records_of(page: Page) -> list[ArcWarcRecord]:
    """Return the records that keep a page; the first is the one that it is read back from."""
    if isinstance(page, FetchedPage):
        return [
            _response(page),
            _request(page.page_id, page.exchange, _date(page.fetched_at), _record_id(page.page_id)),
        ]
    return [_resource(page)]


def revisit_of(page: FetchedPage, original: Original) -> list[ArcWarcRecord] | None:
    """Return the records of a page that is archived already; None where the original does not hold the same bytes."""
    if original.payload_digest != payload_digest(page.exchange.body):
        return None
    return _revisit(REVISIT_PROFILE, page.page_id, page.exchange, page.fetched_at, original)


def not_modified(page_id: str, exchange: Exchange, seen_at: datetime, original: Original) -> list[ArcWarcRecord]:
    """Return the records of a 304: the server says that the page is as `original` keeps it."""
    return _revisit(NOT_MODIFIED_PROFILE, page_id, exchange, seen_at, original)


def _revisit(
    profile: str, page_id: str, exchange: Exchange, seen_at: datetime, original: Original
) -> list[ArcWarcRecord]:
    date = _date(seen_at)
    record_id = _record_id(page_id, date)
    fields = {
        "WARC-Type": "revisit",
        "WARC-Record-ID": record_id,
        "WARC-Profile": profile,
        "WARC-Refers-To": original.record_id,
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": original.date,
        PAGE_HEADER: page_id,
        "WARC-Date": date,
        "WARC-Target-URI": exchange.url,
        "WARC-Payload-Digest": original.payload_digest,  # of the payload that both profiles stand for
    }
    return [_made(fields, _response_head(exchange), RESPONSE_TYPE), _request(page_id, exchange, date, record_id)]


def original_of(record: ArcWarcRecord) -> Original | None:
    """Return what a revisit says of a record; None where it is no response."""
    field = record.rec_headers.get_header
    if record.rec_type != "response":
        return None
    return Original(*map(field, ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date", "WARC-Payload-Digest")))


def page_of(record: ArcWarcRecord, payload: bytes, file: str, offset: int) -> Page:
    """Return the page that a resource or response keeps; `payload` is its body as archived."""
    field = record.rec_headers.get_header
    if record.rec_type == "response":
        final_url, http = field("WARC-Target-URI"), record.http_headers
        url, final_url = field(ASKED_URL_HEADER) or final_url, final_url if field(ASKED_URL_HEADER) else None
        payload = decoded(payload, tuple(http.headers), LARGEST_PAYLOAD)
        content_type = printable(http.get_header("Content-Type"))
        last_modified = printable(http.get_header("Last-Modified"))
    else:
        url = None if field("WARC-Target-URI") == NO_URL else field("WARC-Target-URI")
        final_url, last_modified = field(FINAL_URL_HEADER), field(MODIFIED_HEADER)
        content_type = None if field("Content-Type") == NO_TYPE else field("Content-Type")
    return Page(
        page_id=page_key(payload, url),
        payload=payload,
        url=url,
        final_url=final_url,
        path=unquote(field(PATH_HEADER), errors="surrogateescape") if field(PATH_HEADER) else None,
        fetched_at=moment_of(record),
        content_type=content_type,
        last_modified=last_modified,
        archive_file=file,
        archive_offset=offset,
        announced=announced_from(field(ANNOUNCED_HEADER)),
    )


def moment_of(record: ArcWarcRecord) -> datetime:
    """Return when a record's page was fetched or read. Raises ValueError where it does not say."""
    return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))


def payload_digest(payload: bytes) -> str:
    """Return the digest of a payload as records state it."""
    return "sha256:" + sha256(payload).hexdigest()


def printable(header: str | None) -> str | None:
    """Return what a table may hold of a header; None where that is nothing."""
    return "".join(char for char in header if char.isprintable())[:HEADER_CHARS] or None if header else None


def _resource(page: Page) -> ArcWarcRecord:
    fields = {
        "WARC-Type": "resource",
        "WARC-Record-ID": _record_id(page.page_id),
        "WARC-Date": _date(page.fetched_at),
        "WARC-Target-URI": page.url or NO_URL,
        "WARC-Payload-Digest": payload_digest(page.payload),
        FINAL_URL_HEADER: page.final_url,
        PATH_HEADER: quote(os.fsencode(page.path)) if page.path else None,
        MODIFIED_HEADER: page.last_modified,
        ANNOUNCED_HEADER: announced_header(page.announced),
    }
    return _made(fields, page.payload, page.content_type or NO_TYPE)


def _response(page: FetchedPage) -> ArcWarcRecord:
    fields = {
        "WARC-Type": "response",
        "WARC-Record-ID": _record_id(page.page_id),
        ASKED_URL_HEADER: page.url if page.url != page.exchange.url else None,
        ANNOUNCED_HEADER: announced_header(page.announced),
        "WARC-Date": _date(page.fetched_at),
        "WARC-Target-URI": page.exchange.url,
        "WARC-Payload-Digest": payload_digest(page.exchange.body),
    }
    return _made(fields, _response_head(page.exchange) + page.exchange.body, RESPONSE_TYPE)


def _request(page_id: str, exchange: Exchange, date: str, answer_id: str) -> ArcWarcRecord:
    path = "/" + exchange.url.split("://", 1)[-1].partition("/")[2]
    fields = {
        "WARC-Type": "request",
        "WARC-Record-ID": _record_id(page_id, date, "request"),
        "WARC-Date": date,
        "WARC-Target-URI": exchange.url,
        "WARC-Concurrent-To": answer_id,
        "WARC-Payload-Digest": payload_digest(b""),  # else the writer would put the block's
    }
    return _made(fields, _head(f"{exchange.method} {path} HTTP/1.1", exchange.request_headers), REQUEST_TYPE)


def _response_head(exchange: Exchange) -> bytes:
    headers = tuple(
        (KEPT_ASIDE if name.lower() == TRANSFER_CODING else name, value) for name, value in exchange.headers
    )
    return _head(f"HTTP/1.1 {exchange.status} {exchange.reason_phrase}", headers)


def _head(first: str, headers: Headers) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def _made(fields: Mapping[str, str | None], block: bytes, content_type: str) -> ArcWarcRecord:
    """Return a record; its HTTP headers, where it has any, are part of the block already."""
    stated = {**fields, "WARC-Block-Digest": payload_digest(block), "Content-Type": content_type}
    headers = StatusAndHeaders("", [(name, value) for name, value in stated.items() if value], protocol="WARC/1.1")
    # Whatever its type: of a revisit warcio would write no block, since it knows the HTTP headers as objects only.
    return ArcWarcRecord("warc", "resource", headers, BytesIO(block), None, content_type, len(block))


def _record_id(*parts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}>"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
