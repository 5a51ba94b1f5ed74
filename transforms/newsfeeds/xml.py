"""RSS 0.9 to 2.0, Atom 0.3 and 1.0, sitemaps, news sitemaps and their indexes, read as a stream: no tree is built.

Entities are refused where a document declares its own; nothing outside the document is ever loaded.
"""

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from transforms.newsfeeds.dialects import DIALECTS, Shape, prefixed
from transforms.newsfeeds.entries import entry_of
from transforms.newsfeeds.fields import absolute_url
from transforms.newsfeeds.records import Entry, Listing, NoListing
from transforms.newsfeeds.url_list import MAX_ENTRIES

CHUNK_BYTES = 1 << 16
MAX_FIELD_CHARS = 4_000  # a link may be 2,000; what is longer is cut
# A sitemap of 50,000 pages in 15 languages has a million and a half; this many take 5 s of one core.
MAX_ELEMENTS = 2_500_000
MAX_DEPTH = 3  # of a field below its entry: news/publication/name
MAX_FIELDS = 40  # that we know, in one entry
BASE = "{http://www.w3.org/XML/1998/namespace}base"


class _Refused(Exception):
    """The document is none that we read; the message says why."""


class _Enough(Exception):
    """As many entries or elements as we take."""


def xml_listing(payload: bytes, url: str) -> Listing | NoListing:
    """Return the entries of an XML newsfeed or sitemap, or why it is none. What stands before a break is kept."""
    reader = _Reader(url, payload)
    is_whole = _fed(reader, payload)
    if isinstance(is_whole, NoListing):
        return is_whole
    if reader.shape is None:
        return NoListing("XML without a root element")
    return Listing(reader.shape.dialect, tuple(reader.found.values()), is_whole)


def _fed(reader: "_Reader", payload: bytes) -> bool | NoListing:
    """Feed the parser; return whether the document was whole."""
    parser = etree.XMLParser(
        target=reader,  # type: ignore[arg-type]
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=True,
    )
    try:
        for start in range(0, len(payload), CHUNK_BYTES):
            parser.feed(payload[start : start + CHUNK_BYTES])
        parser.close()
    except _Refused as refused:
        return NoListing(str(refused))
    except (_Enough, etree.XMLSyntaxError, ValueError, LookupError, AssertionError):
        return False
    return reader.is_closed


class _Reader:
    """The target of the parser: holds the fields of one entry at a time, and the entries found."""

    def __init__(self, url: str, payload: bytes) -> None:
        self.shape: Shape | None = None
        self.found: dict[str, Entry] = {}
        self.is_closed = False
        self._payload = payload
        self._bases = [url]
        self._path: list[str] = []  # names below the entry, known or not
        self._is_inside = False
        self._depth = 0
        self._elements = 0
        self._fields: list[tuple[str, str]] = []
        self._field: str | None = None
        self._field_depth = 0
        self._text: list[str] = []
        self._chars = 0

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a document that declares entities; RSS 0.91 has a doctype without any."""
        if b"<!ENTITY" in self._payload.replace(b"\0", b""):
            raise _Refused("it declares entities, which a newsfeed has no need of")

    def start(self, tag: str, attributes: Mapping[str, str] = MappingProxyType({})) -> None:
        """Enter an element: the root tells the dialect, an entry begins, or a field that we know."""
        self._depth += 1
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise _Enough
        name = prefixed(tag)
        if self.shape is None:
            self._begin(name, attributes)
        elif self._is_inside:
            self._path.append(name)
            self._enter(attributes)
        elif name in self.shape.entries:
            self._is_inside, self._path, self._fields = True, [], []
            self._rebase(attributes)

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self.shape = DIALECTS.get(name)
        if self.shape is None:
            raise _Refused(f"its root element is {name[:40]!r}, that of no newsfeed or sitemap")
        self._rebase(attributes)

    def _rebase(self, attributes: Mapping[str, str]) -> None:
        stated = absolute_url(attributes.get(BASE, ""), self._bases[-1])
        self._bases.append(stated or self._bases[-1])

    def _enter(self, attributes: Mapping[str, str]) -> None:
        assert self.shape is not None
        if self._field is not None or len(self._path) > MAX_DEPTH:
            return
        field = self.shape.fields.get("/".join(self._path))
        if field and len(self._fields) < MAX_FIELDS:
            if field == "link" and "href" in attributes:
                field = attributes.get("rel", "alternate")
                self._fields.append((f"href:{field}", attributes["href"]))
                return
            if field == "guid" and attributes.get("isPermaLink", "true") != "true":
                return
            self._field, self._field_depth, self._text, self._chars = field, self._depth, [], 0

    def data(self, text: str) -> None:
        """Keep the text of a field, up to a bound."""
        if self._field is not None and self._chars < MAX_FIELD_CHARS:
            self._text.append(text[: MAX_FIELD_CHARS - self._chars])
            self._chars += len(text)

    def end(self, tag: str) -> None:
        """Leave an element: a field or an entry is whole."""
        if self._field is not None and self._depth == self._field_depth:
            self._fields.append((self._field, "".join(self._text)))
            self._field = None
        self._depth -= 1
        if self._path:
            self._path.pop()
        elif self._is_inside:
            self._finish()
        self.is_closed = self._depth == 0

    def _finish(self) -> None:
        self._is_inside = False
        entry = entry_of(self._fields, self._bases.pop())
        if entry is not None:
            self.found.setdefault(entry.url, entry)
        if len(self.found) >= MAX_ENTRIES:
            raise _Enough

    def close(self) -> None:
        """End; what was found stays."""
