"""Read the raw archive: one page at its place, or everything that a file holds, whatever damage it has taken."""

import logging
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from flows.archive_records import PAGE_HEADER, moment_of, page_of, payload_digest
from flows.errors import ArchiveDamaged
from flows.fetching.trouble import Trouble
from flows.forgotten import forgotten
from transforms.records import Page

SUFFIX = ".warc.gz"
OPEN = ".open"  # after the name of a file that a run still writes, or wrote when it was killed
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


@dataclass(frozen=True, slots=True)
class Revisited:
    """A page that was met again with the same payload."""

    page_id: str
    seen_at: datetime


Entry = Page | Revisited | None
"""What a record says of pages; None for a request, and for what others may have put there."""


class Record(NamedTuple):
    """One whole record: what it says, and where it lies."""

    entry: Entry
    start: int
    end: int
    record_id: str
    url: str
    concurrent_to: str  # of a request: the answer's record


def archive_files(folder: Path) -> list[str]:
    """Return the names of the archive's files, oldest run first, also of those that a killed run left open."""
    return sorted({path.name.removesuffix(OPEN) for path in folder.glob(f"*{SUFFIX}*") if _is_archive(path.name)})


def path_of(folder: Path, name: str) -> Path:
    """Return where an archive file lies: under its name once it is whole, before that with OPEN after it."""
    path = folder / name
    return path if path.exists() else folder / (name + OPEN)


def page_at(folder: Path, place: Place) -> Page:
    """Return one archived page. Raises ArchiveDamaged where the record cannot be read back."""
    path = path_of(folder, place.file)
    with open(path, "rb") as file:
        file.seek(place.offset)
        for record in whole_records(file, place.file):
            if isinstance(record.entry, Page):
                return record.entry
            break
    raise ArchiveDamaged(f"{path} holds no readable record at byte {place.offset}; restore the file")


def scanned(folder: Path, name: str) -> Iterator[Archived | Revisited]:
    """Yield what one archive file holds, in its order, but for what is forgotten; damage is passed over, and logged."""
    passed_over = forgotten(folder)
    for record in records_in(folder, name):
        if isinstance(record.entry, Page) and not passed_over.covers(record.entry):
            yield Archived(Place(name, record.start), record.entry.page_id, record.entry.fetched_at)
        elif isinstance(record.entry, Revisited):
            yield record.entry


def records_in(folder: Path, name: str) -> Iterator[Record]:
    """Yield the whole records of an archive file; what is none is passed over, and said in the log."""
    path = path_of(folder, name)
    size, offset = path.stat().st_size, 0
    with open(path, "rb") as file:
        while offset < size:
            file.seek(offset)
            for record in whole_records(file, name):
                yield record
                offset = record.end
            if offset < size:
                following = _next_member(file, offset + 1, size)
                logger.warning(DAMAGED, path, offset, following)
                offset = following


def whole_records(file: IO[bytes], name: str) -> Iterator[Record]:
    """Yield whole records from where `file` stands; a damaged one ends the iteration."""
    records = ArchiveIterator(file)
    records.INC_RECORD = ""  # where a length is wrong, warcio would write the page's bytes to the terminal
    try:
        for record in records:
            payload = record.raw_stream.read()
            stated = record.rec_headers.get_header("WARC-Payload-Digest")
            if record.rec_type in ("resource", "response") and stated != payload_digest(payload):
                return
            start = records.get_record_offset()
            entry = _entry(record, payload, Place(name, start))
            yield Record(entry, start, start + records.get_record_length(), *_headers(record))
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError, Trouble):
        return


def _headers(record: ArcWarcRecord) -> tuple[str, str, str]:
    field = record.rec_headers.get_header
    return field("WARC-Record-ID") or "", field("WARC-Target-URI") or "", field("WARC-Concurrent-To") or ""


def _entry(record: ArcWarcRecord, payload: bytes, place: Place) -> Entry:
    if record.rec_type in ("resource", "response"):
        return page_of(record, payload, *place)
    page_id = record.rec_headers.get_header(PAGE_HEADER)
    return Revisited(page_id, moment_of(record)) if record.rec_type == "revisit" and page_id else None


def _next_member(file: IO[bytes], start: int, size: int) -> int:
    """Return where the next gzip member may begin, or the file's end."""
    file.seek(start)
    while chunk := file.read(SEARCH_BYTES):
        if (found := chunk.find(GZIP_MEMBER)) >= 0:
            return file.tell() - len(chunk) + found
        if len(chunk) == SEARCH_BYTES:
            file.seek(1 - len(GZIP_MEMBER), os.SEEK_CUR)  # a mark may lie across two reads
    return size


def _is_archive(name: str) -> bool:
    return name.removesuffix(OPEN).endswith(SUFFIX) and not name.startswith(".")
