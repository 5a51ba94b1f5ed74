"""Sources that lie on the disk: folders, read anew each time, and WARC files, read on from where the last run ended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows.fetching import Saving
from flows.sources import Clock, Found
from flows.sources.files import pages_below
from flows.sources.kinds import Folder, Warc
from flows.sources.warc import placed_pages
from flows.sources.warc_lists import SUFFIXES
from transforms.records import Rejection
from warehouse.watermarks import FileState, position_in

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a file is read."""

    file: FileState
    position: int
    is_whole: bool = False
    saving: Saving | None = None  # where a file of a server lies until it is read


def folder_pages(source: Folder, clock: Clock, limit: int) -> Iterator[Found]:
    """Yield the pages of a folder; what is held already costs its reading."""
    yield from pages_below(source.path, clock, limit)


def warc_pages(con: "DuckDBPyConnection", source: Warc, limit: int) -> Iterator[tuple[Reading, Found | None]]:
    """Yield each page with how far its file is read then, and None at a file's end."""
    left = source.max_files
    for path in warc_files(source):
        try:
            stat = path.stat()
            file = FileState(str(path), stat.st_size, stat.st_mtime_ns)
            position = position_in(con, file)
            if position is not None and left:
                left -= 1
                yield from read_on(file, path, str(path), position, limit)
        except OSError as error:
            detail = (error.strerror or str(error))[:300]
            yield Reading(FileState(str(path), 0, 0), 0), Rejection("ingest", "unreadable", detail, path=str(path))


def warc_files(source: Warc) -> list[Path]:
    """Return the files of a source in the order of their names, those of the days asked for."""
    path = source.path or Path()
    if path.is_dir():
        files = [below for below in path.rglob("*") if below.name.endswith(SUFFIXES)]
    elif path.exists():
        files = [path]
    else:
        files = list(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))
    return sorted(path for path in files if path.is_file() and source.holds(path.name))


def read_on(
    file: FileState, path: Path, name: str, position: int, limit: int, saving: Saving | None = None
) -> Iterator[tuple[Reading, Found | None]]:
    """Yield the pages of a file from a position, each with how far it is read then, and None at its end.

    The pages are said to come from `name`.
    """
    reading = Reading(file, position, saving=saving)
    with open(path, "rb") as opened:
        opened.seek(position)
        for offset, found in placed_pages(opened, name, limit):
            reading = replace(reading, position=offset)
            yield reading, found
    yield replace(reading, is_whole=True), None
