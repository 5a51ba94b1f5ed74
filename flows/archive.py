"""The raw archive: every payload once, as WARC 1.1, one gzip member a record; files are never changed once written.

A run writes files of its own, each under a name that says it is open until it is whole. A killed run leaves one such
file at most, with a torn last record: the next run cuts that off, since its page was not acknowledged and comes again,
and gives the file its name. Damage elsewhere costs the records it lies in, and no others.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import IO, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from flows.archive_records import Original, not_modified, original_of, records_of, revisit_of
from flows.archive_scan import (
    OPEN,
    SUFFIX,
    Archived,
    Place,
    Revisited,
    archive_files,
    page_at,
    path_of,
    records_in,
    scanned,
)
from flows.exchanges import Exchange, FetchedPage
from transforms.records import Page

__all__ = ["ArchiveWriter", "Archived", "Place", "Revisited", "archive_files", "page_at", "scanned"]


class ArchiveWriter:
    """Append pages to this run's files; a file is begun when the first page comes."""

    def __init__(self, folder: Path, run_id: str, file_bytes: int) -> None:
        """Write below `folder`; `run_id` names the files; a file is closed once it passes `file_bytes`."""
        self._folder, self._run_id, self._file_bytes = folder, run_id, file_bytes
        self._file: IO[bytes] | None = None
        self.files: list[str] = []

    def __enter__(self) -> Self:
        for path in sorted(self._folder.glob(f"*{SUFFIX}{OPEN}")):
            _cut(path)
            _finish(path)
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def append(self, page: Page) -> Place:
        """Write one page and return where it lies; durable only after `sync`."""
        return self._written(records_of(page))

    def append_revisit(self, page: FetchedPage, place: Place) -> Place:
        """Note that the page at `place` was met again; where its record is of another form, the page is written anew."""
        original = self._original(place)
        revisit = revisit_of(page, original) if original else None
        return self._written(revisit or records_of(page))

    def append_not_modified(self, page_id: str, place: Place, exchange: Exchange, seen_at: datetime) -> bool:
        """Note that a server calls the page at `place` unchanged; False where its record is no response."""
        original = self._original(place)
        if original is not None:
            self._written(not_modified(page_id, exchange, seen_at, original))
        return original is not None

    def _original(self, place: Place) -> Original | None:
        self.sync()
        with open(path_of(self._folder, place.file), "rb") as file:
            file.seek(place.offset)
            record = next(iter(ArchiveIterator(file)), None)
            return original_of(record) if record else None

    def _written(self, records: list[ArcWarcRecord]) -> Place:
        file = self._open()
        place = Place(Path(file.name).name.removesuffix(OPEN), file.tell())
        for record in records:
            WARCWriter(file, gzip=True, warc_version="1.1").write_record(record)
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
            name = f"whosaid-{self._run_id}-{len(self.files):05d}{SUFFIX}"
            self._file = open(self._folder / (name + OPEN), "xb")  # noqa: SIM115 - closed with the writer
            self.files.append(name)
        return self._file

    def _close(self) -> None:
        if self._file is not None:
            self.sync()
            self._file.close()
            _finish(Path(self._file.name))
            self._file = None


def _finish(path: Path) -> None:
    """Give a whole file its name, and wait until the disk has it."""
    path.rename(path.with_name(path.name.removesuffix(OPEN)))
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _cut(path: Path) -> None:
    """Cut off what follows the last whole record."""
    end = 0
    for record in records_in(path.parent, path.name):
        end = record.end
    with open(path, "r+b") as file:
        file.truncate(end)
        os.fsync(file.fileno())
