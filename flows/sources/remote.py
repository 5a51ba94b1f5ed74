"""WARC files on servers: listed, brought to the disk one at a time, and read on from where the last run ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from flows.fetching import Fetch, Fetched, Unfetched, Wanted
from flows.sources import Found
from flows.sources.downloads import brought, place_of, state_of_file
from flows.sources.kinds import Warc
from flows.sources.listings import MAX_LISTING_BYTES, unzipped
from flows.sources.payload import TooLarge
from flows.sources.warc_lists import SUFFIXES, ServedWarc, list_urls, served_warcs
from flows.sources.wholes import Reading, read_on
from transforms.records import Rejection
from warehouse.watermarks import position_in, whole_files

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Unread:
    """Why no more of a source can be read in this run."""

    why: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """Where files are brought to, and how large one may be."""

    folder: Path
    max_bytes: int
    max_page_bytes: int


Step = tuple[Reading | None, Found | Unread | None]


def served_pages(
    con: "DuckDBPyConnection", source: Warc, downloads: Downloads, fetch: Fetch, today: date
) -> Iterator[Step]:
    """Yield each page with how far its file is read then, None at a file's end, and why reading ended early.

    A file that is read to its end is not asked for again; one that its server refuses is a rejection, and the next is
    tried; where the server cannot be had now, the source is left for the next run.
    """
    files: list[ServedWarc] = []
    for url in list_urls(source, today):
        listed = _listed(url, fetch)
        if isinstance(listed, Unread):
            yield None, listed
        else:
            files += listed
    whole = whole_files(con)
    wanted = (file for file in dict.fromkeys(files) if source.holds(file.name) and file.url not in whole)
    for file in islice(wanted, source.max_files):
        saving = place_of(downloads.folder, file.url, downloads.max_bytes)
        failure = brought(file, saving, fetch)
        if failure is None:
            state = state_of_file(file.url, saving)
            position = position_in(con, state) or 0
            yield from read_on(state, saving.path, file.url, position, downloads.max_page_bytes, saving)
        elif failure.is_passing:
            yield None, Unread(f"{file.url}: {_told(failure)}")
            return
        else:
            is_gone = failure.status in (404, 410)
            yield None, Rejection("ingest", "gone" if is_gone else "unfetched", _told(failure), url=file.url)


def _listed(url: str, fetch: Fetch) -> list[ServedWarc] | Unread:
    """Return the files of a list; an address of a WARC file is a list of itself."""
    alone = ServedWarc(url)
    if alone.name.endswith(SUFFIXES):
        return [alone]
    (result,) = fetch([Wanted(url, max_bytes=MAX_LISTING_BYTES)])
    if isinstance(result, Unfetched):
        return Unread(f"{url}: {_told(result)}")
    if not isinstance(result, Fetched) or result.status != 200:
        return Unread(f"{url}: {result.status} {result.reason_phrase}".rstrip())
    try:
        files = list(served_warcs(unzipped(result.payload).decode("utf-8", "replace"), result.url))
    except (TooLarge, EOFError) as error:
        return Unread(f"{url}: {error}")
    return files or Unread(f"{url}: no line names a file that ends in .warc or .warc.gz")


def _told(failure: Unfetched) -> str:
    return f"{failure.reason}: {failure.detail}"[:300]
