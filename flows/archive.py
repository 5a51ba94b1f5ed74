"""The raw archive: every payload once, as WARC 1.1, one gzip member a record; files are never changed once written.

A run writes files of its own, so a killed run leaves at most one file with a torn last record, which readers pass over:
its page was not acknowledged and comes again. Damage elsewhere costs the records it lies in, and no others.
"""

import logging
import os
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple, Self
from urllib.parse import quote, unquote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.announced import announced_from, announced_header
from flows.errors import ArchiveDamaged
from transforms.keys import page_key
from transforms.records import Page

PATH_HEADER = "WARC-X-Whosaid-Path"  # where the user had the file; percent-encoded, for names may hold any byte
FINAL_URL_HEADER = "WARC-X-Whosaid-Final-URL"
MODIFIED_HEADER = "WARC-X-Whosaid-Last-Modified"
ANNOUNCED_HEADER = "WARC-X-Whosaid-Announced"  # JSON in ASCII: what a newsfeed or sitemap said of the page
NO_URL = "urn:whosaid:no-url"  # WARC wants an address; a saved file may have none
NO_TYPE = "application/octet-stream"
GZIP_MEMBER = b"\x1f\x8b\x08"
SEARCH_BYTES = 1 << 20
DAMAGED = (
    "%s: bytes %d to %d are no whole record and were passed over; a killed run leaves such an end, "
    "otherwise restore the file and run `whosaid rebuild`"
)

logger = logging.getLogger("whosaid")


class Place(NamedTuple):
    """Where a page lies in the archive."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Archived:
    """One archived page without its payload, as a scan of the archive lists it."""

    place: Place
    page_id: str
    fetched_at: datetime


class ArchiveWriter:
    """Append pages to this run's files; a file is begun when the first page comes."""

    def __init__(self, folder: Path, run_id: str, file_bytes: int) -> None:
        """Write below `folder`; `run_id` names the files; a file is closed once it passes `file_bytes`."""
        self._folder, self._run_id, self._file_bytes = folder, run_id, file_bytes
        self._file: IO[bytes] | None = None
        self.files: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def append(self, page: Page) -> Place:
        """Write one page and return where it lies; durable only after `sync`."""
        file = self._open()
        place = Place(Path(file.name).name, file.tell())
        WARCWriter(file, gzip=True, warc_version="1.1").write_record(_record(page))
        return place

    def sync(self) -> None:
        """Wait until the disk has what was appended."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())

    def _open(self) -> IO[bytes]:
        if self._file is not None and self._file.tell() > self._file_bytes:
            self._close()
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            name = f"whosaid-{self._run_id}-{len(self.files):05d}.warc.gz"
            self._file = open(self._folder / name, "xb")  # noqa: SIM115 - closed with the writer
            self.files.append(name)
        return self._file

    def _close(self) -> None:
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None


def archive_files(folder: Path) -> list[str]:
    """Return the names of the archive's files, oldest run first."""
    return sorted(path.name for path in folder.glob("*.warc.gz"))


def page_at(folder: Path, place: Place) -> Page:
    """Return one archived page. Raises ArchiveDamaged where the record cannot be read back."""
    with open(folder / place.file, "rb") as file:
        file.seek(place.offset)
        for page, _ in _pages(file, place.file):
            return page
    raise ArchiveDamaged(f"{folder / place.file} holds no readable record at byte {place.offset}; restore the file")


def scanned(folder: Path, name: str) -> Iterator[Archived]:
    """Yield what one archive file holds, in its order; what is no whole record is passed over, and said in the log."""
    size, offset = (folder / name).stat().st_size, 0
    with open(folder / name, "rb") as file:
        while offset < size:
            file.seek(offset)
            for page, end in _pages(file, name):
                yield Archived(Place(name, page.archive_offset or 0), page.page_id, page.fetched_at)
                offset = end
            if offset < size:
                following = _next_member(file, offset + 1, size)
                logger.warning(DAMAGED, folder / name, offset, following)
                offset = following


def _pages(file: IO[bytes], name: str) -> Iterator[tuple[Page, int]]:
    """Yield whole records from where `file` stands, each with the offset of its end; a damaged one ends the iteration."""
    records = ArchiveIterator(file)
    try:
        for record in records:
            payload = record.content_stream().read()
            if record.rec_headers.get_header("WARC-Payload-Digest") != _payload_digest(payload):
                return
            start = records.get_record_offset()
            yield _page(record, payload, Place(name, start)), start + records.get_record_length()
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError):
        return


def _next_member(file: IO[bytes], start: int, size: int) -> int:
    """Return where the next gzip member may begin, or the file's end."""
    file.seek(start)
    while chunk := file.read(SEARCH_BYTES):
        if (found := chunk.find(GZIP_MEMBER)) >= 0:
            return file.tell() - len(chunk) + found
        if len(chunk) == SEARCH_BYTES:
            file.seek(1 - len(GZIP_MEMBER), os.SEEK_CUR)  # a mark may lie across two reads
    return size


def _record(page: Page) -> ArcWarcRecord:
    fields = {
        "WARC-Type": "resource",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, page.page_id)}>",
        "WARC-Date": page.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "WARC-Target-URI": page.url or NO_URL,
        "WARC-Payload-Digest": _payload_digest(page.payload),
        "WARC-Block-Digest": _payload_digest(page.payload),
        "Content-Type": page.content_type or NO_TYPE,
        FINAL_URL_HEADER: page.final_url,
        PATH_HEADER: quote(os.fsencode(page.path)) if page.path else None,
        MODIFIED_HEADER: page.last_modified,
        ANNOUNCED_HEADER: announced_header(page.announced),
    }
    headers = StatusAndHeaders("", [(name, value) for name, value in fields.items() if value], protocol="WARC/1.1")
    return ArcWarcRecord(
        "warc", "resource", headers, BytesIO(page.payload), None, page.content_type or NO_TYPE, len(page.payload)
    )


def _page(record: ArcWarcRecord, payload: bytes, place: Place) -> Page:
    field = record.rec_headers.get_header
    url = None if field("WARC-Target-URI") == NO_URL else field("WARC-Target-URI")
    content_type = field("Content-Type")
    return Page(
        page_id=page_key(payload, url),
        payload=payload,
        url=url,
        final_url=field(FINAL_URL_HEADER),
        path=unquote(field(PATH_HEADER), errors="surrogateescape") if field(PATH_HEADER) else None,
        fetched_at=datetime.fromisoformat(field("WARC-Date")),
        content_type=None if content_type == NO_TYPE else content_type,
        last_modified=field(MODIFIED_HEADER),
        archive_file=place.file,
        archive_offset=place.offset,
        announced=announced_from(field(ANNOUNCED_HEADER)),
    )


def _payload_digest(payload: bytes) -> str:
    return "sha256:" + sha256(payload).hexdigest()
