"""Follow the sources of data/sources.toml: what is new, due or changed arrives; what came is noted once it is loaded.

    listings ──▶ addresses in ops.source_urls ──due──▶ pages ──▶ windows of the run ──settle──▶ watermarks

A listing and what it named are noted in one transaction, and a page once its window is loaded: a killed run asks again
for what it did not live to load, and for nothing else.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flows.fetching import Fetch, Fetched, Unfetched, Wanted, fetching
from flows.fetching.politeness import politeness
from flows.fetching.saving import discard
from flows.forgotten import forgotten
from flows.settings import Settings
from flows.sources import Arrival, Clock, Unchanged
from flows.sources.kinds import Declared, Fetching, Folder, Listed, Source, Urls, Warc
from flows.sources.listings import came_of, note_listings, note_url_list
from flows.sources.remote import Downloads, Unread, served_pages
from flows.sources.web import arrival, exchange_of
from flows.sources.wholes import Reading, folder_pages, warc_pages
from transforms.records import Announced, Page, Rejection
from warehouse.watermarks import Came, Due, due, fared, note_brought, note_came, note_fared, note_position

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

logger = logging.getLogger("whosaid")


class Following:
    """The sources of one run, and what came of them since the last `settle`."""

    def __init__(
        self,
        con: "DuckDBPyConnection",
        run_id: str,
        sources: Sequence[Source],
        settings: Settings,
        clock: Clock,
        is_declared: bool = True,
    ) -> None:
        """Follow `sources`, with the watermarks of the warehouse `con`; how undeclared ones fare, the log alone tells."""
        self._is_declared = is_declared
        self._con, self._run_id, self._sources, self._settings = con, run_id, sources, settings
        self._clock = clock
        self._started_at = clock()
        self._came: list[Came] = []
        self._brought: list[tuple[str, str]] = []
        self._reading: dict[str, Reading] = {}

    def arrivals(self) -> Iterator[Arrival]:
        """Yield what files and folders hold, then what newsfeeds, sitemaps and lists lead to, as it comes.

        WARC files on servers are last, for they take longest.
        """
        served = [source for source in self._sources if isinstance(source, Warc) and source.url]
        for source in self._sources:
            if isinstance(source, Folder | Warc) and source not in served:
                yield from self._from_files(source)
        fetched = [source for source in self._sources if isinstance(source, Fetching)]
        if fetched or served:
            with fetching(politeness(self._settings), self._clock) as fetch:
                self._list(fetched, fetch)
                yield from self._pages(fetched, fetch)
                for source in served:
                    yield from self._from_server(source, fetch)

    def settle(self) -> None:
        """Note what came, now that it is loaded."""
        note_came(self._con, self._came)
        note_brought(self._con, self._run_id, self._brought)
        for reading in self._reading.values():
            note_position(self._con, reading.file, reading.position, reading.is_whole)
            if reading.is_whole and reading.saving:
                discard(reading.saving)
        self._came, self._brought, self._reading = [], [], {}

    def _from_files(self, source: Folder | Warc) -> Iterator[Arrival]:
        path = source.path or Path()
        is_there = path.exists() or (isinstance(source, Warc) and "*" in str(path))
        self._fared(source, None if is_there else f"{path} is not there")
        if not is_there:
            return
        limit = self._settings.max_page_bytes
        if isinstance(source, Folder):
            for page in folder_pages(source, self._clock, limit):
                yield self._from(source, page)
            return
        for reading, found in warc_pages(self._con, source, limit):
            self._reading[reading.file.path] = reading
            if found is not None:
                yield self._from(source, found)

    def _from_server(self, source: Warc, fetch: Fetch) -> Iterator[Arrival]:
        settings = self._settings
        downloads = Downloads(settings.downloads, settings.max_warc_bytes, settings.max_page_bytes)
        is_noted = False
        for reading, found in served_pages(self._con, source, downloads, fetch, self._started_at.date()):
            if reading is not None:
                self._reading[reading.file.path] = reading
            if isinstance(found, Unread) or not is_noted:
                self._fared(source, found.why if isinstance(found, Unread) else None)
                is_noted = True
            if isinstance(found, Page | Rejection):
                yield self._from(source, found)
        if not is_noted:
            self._fared(source, None)

    def _list(self, sources: Sequence[Fetching], fetch: Fetch) -> None:
        stones = forgotten(self._settings.raw)
        for source in sources:
            if isinstance(source, Urls):
                self._fared(source, note_url_list(self._con, source, self._started_at, stones))
        listed = [source for source in sources if isinstance(source, Listed)]
        failures = note_listings(self._con, listed, self._started_at, stones, fetch)
        for listed_source in listed:
            self._fared(listed_source, failures.get(listed_source.name))

    def _pages(self, sources: Sequence[Fetching], fetch: Fetch) -> Iterator[Arrival]:
        asked = {one.named.url: (source, one) for source in sources for one in self._due(source)}
        wanted = [Wanted(url, one.etag, one.last_modified) for url, (_, one) in asked.items()]
        for result in fetch(wanted):
            source, one = asked.pop(result.wanted.url)
            self._came.append(came_of(result, self._clock))
            yield self._from(source, _found(source, one, result))

    def _due(self, source: Fetching) -> list[Due]:
        root = source.url if isinstance(source, Listed) else ""
        before = self._started_at - timedelta(hours=source.recheck_hours)
        return due(self._con, source.name, root, before, source.max_pages)

    def _from(self, source: Declared, found: Arrival) -> Arrival:
        if isinstance(found, Page):
            self._brought.append((found.page_id, source.name))
        return found

    def _fared(self, source: Declared, failure: str | None) -> None:
        if failure:
            logger.warning("source %s: %s", source.name, failure)
        if self._is_declared:
            note_fared(self._con, source.name, source.kind, self._run_id, self._started_at, failure)


def unread_since(con: "DuckDBPyConnection", sources: Sequence[Source], moment: datetime | None) -> tuple[Source, ...]:
    """Return the sources that no run has begun to read since a moment; all of them where there is none."""
    if moment is None:
        return tuple(sources)
    read = {one.source for one in fared(con) if one.checked_at >= moment}
    return tuple(source for source in sources if source.name not in read)


def _found(source: Fetching, one: Due, result: Fetched | Unfetched) -> Arrival:
    if isinstance(result, Fetched) and result.status == 304:
        return Unchanged(one.named.url, exchange_of(result), result.fetched_at)
    found = arrival(result)
    if not isinstance(found, Page):
        return found
    named = one.named
    said = Announced(named.title, named.published, named.updated, named.author, named.outlet or source.outlet)
    return replace(found, announced=said if said != Announced() else None)
