"""Lists of addresses in plain text, one a line: a dialect of sitemaps, and what people keep in files."""

from transforms.newsfeeds.fields import absolute_url
from transforms.newsfeeds.records import Entry

MAX_ENTRIES = 50_000  # what the sitemap protocol allows a file


def listed_urls(text: str, base: str = "") -> tuple[Entry, ...]:
    """Return the addresses of the lines in their order, each once; blank lines and those behind a # are passed over."""
    found: dict[str, None] = {}
    for line in text.splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0].startswith(("http://", "https://")) and (url := absolute_url(words[0], base)):
            found.setdefault(url)
        if len(found) >= MAX_ENTRIES:
            break
    return tuple(Entry(url) for url in found)
