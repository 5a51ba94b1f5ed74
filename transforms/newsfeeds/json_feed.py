"""JSON Feed, versions 1 and 1.1."""

import json
from collections.abc import Iterator

from transforms.newsfeeds.fields import absolute_url, iso_date, person, plain_text
from transforms.newsfeeds.records import Entry, Listing, NoListing
from transforms.newsfeeds.url_list import MAX_ENTRIES
from transforms.records import Announced

MAX_JSON_BYTES = 16 << 20  # chosen: parsed, JSON takes up to ten times its size
MAX_AUTHORS = 10


def json_feed_entries(payload: bytes, url: str) -> Listing | NoListing:
    """Return the entries of a JSON Feed, or why it is none. Never raises."""
    if len(payload) > MAX_JSON_BYTES:
        return NoListing(f"JSON of more than {MAX_JSON_BYTES:,} bytes")
    try:
        feed = json.loads(payload)
    except (ValueError, RecursionError) as error:
        return NoListing(f"broken JSON: {error}"[:300])
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return NoListing("JSON without the items of a JSON Feed")
    found: dict[str, Entry] = {}
    for item in items[:MAX_ENTRIES]:
        if isinstance(item, dict) and (entry := _entry(item, url)):
            found.setdefault(entry.url, entry)
    return Listing("json_feed", tuple(found.values()), len(items) <= MAX_ENTRIES)


def _entry(item: dict[str, object], base: str) -> Entry | None:
    link = _text(item.get("url")) or _text(item.get("id"))
    url = absolute_url(link, base) if item.get("url") or link.startswith(("http://", "https://")) else None
    if url is None:
        return None
    return Entry(
        url,
        Announced(
            title=plain_text(_text(item.get("title"))),
            published=iso_date(_text(item.get("date_published"))),
            updated=iso_date(_text(item.get("date_modified"))),
            author=", ".join(_authors(item)) or None,
        ),
    )


def _authors(item: dict[str, object]) -> Iterator[str]:
    authors = item.get("authors")
    for author in authors[:MAX_AUTHORS] if isinstance(authors, list) else [item.get("author")]:
        if isinstance(author, dict) and (name := person(_text(author.get("name")))):
            yield name


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
