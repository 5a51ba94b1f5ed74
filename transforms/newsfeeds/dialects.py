"""The dialects of newsfeeds and sitemaps in XML: what an entry is called and where its fields stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.newsfeeds.records import Dialect

# Namespaces that name fields we know. Those of RSS, Atom and sitemaps themselves are left away, for they are
# written in many ways, and wrongly.
PREFIXES: Mapping[str, str] = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How one dialect writes an entry: its elements' names, and the fields by their path below them."""

    dialect: Dialect
    entries: frozenset[str]
    fields: Mapping[str, str]


_RSS = Shape(
    "rss",
    frozenset({"item"}),
    {
        "title": "title",
        "link": "link",
        "guid": "guid",
        "feedburner:origlink": "origin",
        "pubdate": "published",
        "dc:date": "published",
        "updated": "updated",
        "dcterms:modified": "updated",
        "author": "author",
        "dc:creator": "author",
    },
)
_ATOM = Shape(
    "atom",
    frozenset({"entry"}),
    {
        "title": "title",
        "link": "link",
        "feedburner:origlink": "origin",
        "published": "published",
        "issued": "published",
        "updated": "updated",
        "modified": "updated",
        "author/name": "author",
        "dc:creator": "author",
    },
)
_SITEMAP_FIELDS = {
    "loc": "link",
    "lastmod": "updated",
    "news:news/news:publication_date": "published",
    "news:news/news:title": "title",
    "news:news/news:publication/news:name": "outlet",
}

DIALECTS: Mapping[str, Shape] = {
    "rss": _RSS,
    "rdf:rdf": _RSS,
    "feed": _ATOM,
    "urlset": Shape("sitemap", frozenset({"url"}), _SITEMAP_FIELDS),
    "sitemapindex": Shape("sitemap_index", frozenset({"sitemap"}), _SITEMAP_FIELDS),
}
_OWN = ("rss", "rdf", "feed", "channel", "item", "entry", "urlset", "url", "sitemapindex", "sitemap", "loc", "lastmod")


def prefixed(tag: str) -> str:
    """Return an element's name in lower case with the prefix of its namespace; '?' before one that we do not know."""
    space, _, name = tag.removeprefix("{").rpartition("}")
    name = name.lower()
    if not space:
        return name
    space = space.lower()
    if "sitemap-news" in space:
        return f"news:{name}"
    if "sitemap" in space and "image" not in space and "video" not in space:
        return name
    return PREFIXES.get(space, "" if name in _OWN else "?") + name
