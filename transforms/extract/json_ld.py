"""JSON-LD as pages really carry it: commented out, cut off, in graphs, repeated, or built to exhaust a parser."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from transforms.extract.xpath import elements

# The longest block in 1,000 news pages had 390,000 characters; a bomb costs no more than a page of that size.
MAX_SCRIPT_CHARS = 600_000
MAX_SCRIPTS = 40
MAX_NODES = 3_000
MAX_DEPTH = 8
MAX_RESCUED_VALUES = 4

ARTICLE_SUFFIXES = ("article", "posting", "report", "reportage", "review", "recipe", "interview")
PAGE_TYPES = frozenset({"webpage", "itempage", "aboutpage", "videoobject", "podcastepisode", "creativework", "faqpage"})
# The ways down to the thing that the page is about; lists of teasers, comments and related items are other things.
WAYS_DOWN = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "subjectOf")
RESCUED_KEYS = ("headline", "datePublished", "dateModified")

_scripts = elements("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|(?://\s*)?\]\]>)\s*$"
)
_RESCUE = re.compile(r'"(headline|datePublished|dateModified)"\s*:\s*"([^"\\\n]{1,400})"')
_AUTHOR_RESCUE = re.compile(r'"author"\s*:\s*\[?\s*\{[^{}]{0,400}?"name"\s*:\s*"([^"\\\n]{1,200})"')

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JsonLd:
    """What a page's JSON-LD says of the page: articles first, then page-level nodes, in document order."""

    articles: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    by_id: tuple[tuple[str, Node], ...] = ()
    rescued: tuple[tuple[str, str], ...] = ()  # key and value from blocks that do not parse

    def resolve(self, node: object) -> object:
        """Return the node that a bare `{"@id": …}` points to, else the node itself."""
        if isinstance(node, dict) and "name" not in node and isinstance(node.get("@id"), str):
            return next((known for key, known in self.by_id if key == node["@id"] and "name" in known), node)
        return node


def read_json_ld(tree: HtmlElement) -> JsonLd:
    """Return the page's JSON-LD, bounded in characters, nodes and depth. Raises nothing."""
    articles: list[Node] = []
    pages: list[Node] = []
    by_id: list[tuple[str, Node]] = []
    rescued: list[tuple[str, str]] = []
    for script in _scripts(tree)[:MAX_SCRIPTS]:
        source = (script.text or "")[:MAX_SCRIPT_CHARS]
        parsed = _parsed(source)
        if parsed is None:
            rescued.extend(_rescued(source))
            continue
        for node in _nodes(parsed):
            kinds = types(node)
            if any(kind.endswith(ARTICLE_SUFFIXES) for kind in kinds):
                articles.append(node)
            elif kinds & PAGE_TYPES:
                pages.append(node)
            if isinstance(node.get("@id"), str):
                by_id.append((node["@id"], node))
    return JsonLd(tuple(articles), tuple(pages), tuple(by_id), tuple(rescued))


def types(node: Node) -> frozenset[str]:
    """Return a node's types, lower case, without the vocabulary: 'schema:NewsArticle' is 'newsarticle'."""
    declared = node.get("@type")
    listed = declared if isinstance(declared, list) else [declared]
    return frozenset(kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for kind in listed[:8] if isinstance(kind, str))


def strings(value: object, key: str = "name") -> Iterator[str]:
    """Yield the strings of a JSON-LD value: a string, a node's `key`, or a list of them."""
    for item in value[:50] if isinstance(value, list) else [value]:
        found = item.get(key) if isinstance(item, dict) else item
        if isinstance(found, list):
            found = found[0] if found else None
        if isinstance(found, str) and found.strip():
            yield found


def _parsed(source: str) -> object | None:
    """Return the JSON of a block, unwrapped and unescaped where that is what it takes, or None."""
    bare = _WRAPPING.sub("", source).strip().rstrip(";")
    for text in (bare, unescape(bare) if "&quot;" in bare else ""):
        try:
            if text:
                return json.loads(text, strict=False)  # type: ignore[no-any-return]
        except (ValueError, RecursionError):
            continue
    return None


def _rescued(source: str) -> Iterator[tuple[str, str]]:
    """Yield what can still be read from a block that is not JSON: a few scalar values that stand alone."""
    seen = dict.fromkeys(RESCUED_KEYS, 0)
    for key, value in _RESCUE.findall(source[:100_000]):
        seen[key] += 1
        if seen[key] <= MAX_RESCUED_VALUES:
            yield key, value
    for name in _AUTHOR_RESCUE.findall(source[:100_000])[:MAX_RESCUED_VALUES]:
        yield "author", name


def _nodes(parsed: object) -> Iterator[Node]:
    """Yield the nodes that describe the page, in document order, without recursion."""
    waiting: list[tuple[object, int]] = [(parsed, 0)]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        item, depth = waiting.pop()
        if isinstance(item, list) and depth < MAX_DEPTH:
            waiting.extend((child, depth + 1) for child in reversed(item[:MAX_NODES]))
        elif isinstance(item, dict):
            yield item
            if depth < MAX_DEPTH:
                waiting.extend((item[way], depth + 1) for way in reversed(WAYS_DOWN) if way in item)
