"""Newsfeeds, sitemaps and lists of addresses: asked, read, and what they name noted in the warehouse."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from flows.fetching import Fetch, Fetched, Unfetched, Wanted
from flows.fetching.targets import target_of
from flows.fetching.trouble import Trouble
from flows.forgotten import Forgotten
from flows.sources import Clock
from flows.sources.kinds import Fetching, Listed, Urls
from flows.sources.payload import GZIP_MAGIC, TooLarge, payload_of
from transforms.newsfeeds import Entry, Listing, NoListing, listing
from transforms.newsfeeds.fields import moment
from transforms.newsfeeds.url_list import listed_urls
from warehouse.watermarks import Came, Named, due, known_listing, note_listing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MAX_LISTING_BYTES = 52_428_800  # what the sitemap protocol allows, unzipped
MAX_DEPTH = 3  # the protocol allows an index to name sitemaps; some name indexes
MAX_LISTINGS = 50  # chosen: sitemaps of one index in one run, the latest first


def note_listings(
    con: "DuckDBPyConnection", sources: Sequence[Listed], started_at: datetime, stones: Forgotten, fetch: Fetch
) -> dict[str, str | None]:
    """Ask for all listings at once, then for the sitemaps they name; return why a source could not be read, by name."""
    failures: dict[str, str | None] = {}
    asked: set[str] = set()
    waiting = {source.url: source for source in sources}
    for _ in range(MAX_DEPTH):
        wanted = [_wanted(con, url) for url in waiting]
        asked.update(waiting)
        for result in fetch(wanted) if wanted else ():
            source = waiting[result.wanted.url]
            failure = _noted(con, source, result, started_at, stones)
            if result.wanted.url == source.url:
                failures[source.name] = failure
        waiting = {url: source for source in sources for url in _children(con, source, started_at) if url not in asked}
    return failures


def note_url_list(con: "DuckDBPyConnection", source: Urls, started_at: datetime, stones: Forgotten) -> str | None:
    """Note the addresses of a text file; return why it could not be read, or None."""
    try:
        with open(source.path, "rb") as file:
            text = file.read(MAX_LISTING_BYTES).decode("utf-8", "replace")
    except OSError as error:
        return f"{source.path}: {error.strerror or error}"
    pages = _named(listed_urls(text), source, started_at, stones)
    note_listing(con, source.name, Came(str(source.path), started_at, 200), pages, [])
    return None


def came_of(result: Fetched | Unfetched, clock: Clock) -> Came:
    """Return what came of an address, as the watermarks keep it."""
    url = result.wanted.url
    if isinstance(result, Unfetched):
        return Came(url, clock(), result.status, f"{result.reason}: {result.detail}"[:300], result.is_passing)
    etag, last_modified = result.header("etag"), result.header("last-modified")
    return Came(url, result.fetched_at, result.status, None, False, etag, last_modified)


def _wanted(con: "DuckDBPyConnection", url: str) -> Wanted:
    known = known_listing(con, url)
    return Wanted(url, known.etag, known.last_modified, MAX_LISTING_BYTES)


def _children(con: "DuckDBPyConnection", source: Listed, started_at: datetime) -> list[str]:
    before = started_at - timedelta(hours=source.recheck_hours)
    return [one.named.url for one in due(con, source.name, source.url, before, MAX_LISTINGS, is_listing=True)]


def _noted(
    con: "DuckDBPyConnection", source: Listed, result: Fetched | Unfetched, started_at: datetime, stones: Forgotten
) -> str | None:
    """Note what one listing names; return why it could not be read, or None."""
    came = came_of(result, lambda: started_at)
    entries: tuple[Entry, ...] = ()
    is_index = False
    if isinstance(result, Fetched) and result.status == 200:
        found = read_listing(result)
        if isinstance(found, NoListing):
            came = Came(came.url, came.checked_at, None, found.detail)
        else:
            entries, is_index = found.entries, found.dialect == "sitemap_index"
            if not found.is_whole:  # asked for anew, whole, the next time
                came = Came(came.url, came.checked_at, came.status)
    elif isinstance(result, Fetched) and result.status != 304:
        came = Came(came.url, came.checked_at, came.status, f"{result.status} {result.reason_phrase}".rstrip())
    named = _named(entries, source, started_at, stones)
    note_listing(con, source.name, came, [] if is_index else named, named if is_index else [])
    return came.failure


def read_listing(result: Fetched) -> Listing | NoListing:
    """Return what a newsfeed or sitemap names, or why it is none."""
    try:
        return listing(unzipped(result.payload), result.url)
    except (TooLarge, EOFError) as error:
        return NoListing(str(error))


def unzipped(payload: bytes) -> bytes:
    """Return a listing without gzip, where the file itself is gzipped: no coding that HTTP has taken off.

    Raises TooLarge, and EOFError where not one byte can be gunzipped.
    """
    return payload_of(BytesIO(payload), MAX_LISTING_BYTES) if payload.startswith(GZIP_MAGIC) else payload


def _named(entries: Sequence[Entry], source: Fetching, started_at: datetime, stones: Forgotten) -> list[Named]:
    """Return the entries that a source wants, by the address that is asked for; what is forgotten leaves no trace."""
    days = source.days if isinstance(source, Listed) else None
    oldest = started_at - timedelta(days=days) if days else None
    named: dict[str, Named] = {}
    for entry in entries:
        url, said = spelled(entry.url), entry.announced
        stated = moment(said.updated) or moment(said.published)
        if url is None or stones.covers_address(url) or (oldest and stated and stated < oldest):
            continue
        named.setdefault(url, Named(url, said.title, said.published, said.updated, said.author, said.outlet))
    return list(named.values())


def spelled(url: str) -> str | None:
    """Return an address in the one spelling that is asked for; None where it is none that we ask for."""
    try:
        return target_of(url).url
    except Trouble:
        return None
