"""The fields of one entry, as found → the entry."""

from collections.abc import Callable, Iterable, Sequence

from transforms.newsfeeds.fields import absolute_url, iso_date, person, plain_text
from transforms.newsfeeds.records import Entry
from transforms.records import Announced

# Where an entry may name its page, best first: FeedBurner's link counts clicks, its origin is the page.
LINKS = ("origin", "href:alternate", "link", "guid", "href:")
MAX_AUTHORS = 10


def entry_of(fields: Sequence[tuple[str, str]], base: str) -> Entry | None:
    """Return the entry that the fields make; None where none of them is the address of a page."""
    url = next((url for name in LINKS for value in _all(fields, name) if (url := absolute_url(value, base))), None)
    if url is None:
        return None
    authors = dict.fromkeys(name for value in _all(fields, "author") if (name := person(value)))
    return Entry(
        url,
        Announced(
            title=_first(fields, "title", plain_text),
            published=_first(fields, "published", iso_date),
            updated=_first(fields, "updated", iso_date),
            author=", ".join(list(authors)[:MAX_AUTHORS])[:300] or None,
            outlet=_first(fields, "outlet", plain_text),
        ),
    )


def _first(fields: Sequence[tuple[str, str]], name: str, read: Callable[[str], str | None]) -> str | None:
    return next((value for text in _all(fields, name) if (value := read(text))), None)


def _all(fields: Sequence[tuple[str, str]], name: str) -> Iterable[str]:
    return (value for key, value in fields if key == name)
