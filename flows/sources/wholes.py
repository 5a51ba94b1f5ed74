"""Sources that lie on the disk: folders, read anew each time, and WARC files, read on from where the last run ended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows.sources import Clock, Found
from flows.sources.files import pages_below
from flows.sources.register import Folder, Warc
from flows.sources.warc import placed_pages
from transforms.records import Rejection
from warehouse.watermarks import FileState, position_in

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SUFFIXES = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a file is read."""

    file: FileState
    position: int
    is_whole: bool = False


def folder_pages(source: Folder, clock: Clock, limit: int) -> Iterator[Found]:
    """Yield the pages of a folder; what is held already costs its reading."""
    yield from pages_below(source.path, clock, limit)


def warc_pages(con: "DuckDBPyConnection", source: Warc, limit: int) -> Iterator[tuple[Reading, Found | None]]:
    """Yield each page with how far its file is read then, and None at a file's end."""
    for path in warc_files(source):
        try:
            stat = path.stat()
            file = FileState(str(path), stat.st_size, stat.st_mtime_ns)
            position = position_in(con, file)
            if position is not None:
                yield from _from(file, path, position, limit)
        except OSError as error:
            detail = (error.strerror or str(error))[:300]
            yield Reading(FileState(str(path), 0, 0), 0), Rejection("ingest", "unreadable", detail, path=str(path))


def warc_files(source: Warc) -> list[Path]:
    """Return the files of a source in the order of their names, those of the days asked for."""
    if source.path.is_dir():
        files = [path for path in source.path.rglob("*") if path.name.endswith(SUFFIXES)]
    elif source.path.exists():
        files = [source.path]
    else:
        files = list(Path(source.path.anchor or ".").glob(str(source.path.relative_to(source.path.anchor))))
    return sorted(path for path in files if path.is_file() and source.holds(path.name))


def _from(file: FileState, path: Path, position: int, limit: int) -> Iterator[tuple[Reading, Found | None]]:
    reading = Reading(file, position)
    with open(path, "rb") as opened:
        opened.seek(position)
        for offset, found in placed_pages(opened, path, limit):
            reading = replace(reading, position=offset)
            yield reading, found
    yield replace(reading, is_whole=True), None
