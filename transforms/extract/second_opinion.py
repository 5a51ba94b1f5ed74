"""What the page says of its own text: the body and the access mark of its JSON-LD, and its titles."""

import re
from dataclasses import dataclass
from html import unescape

from lxml import etree
from lxml.html import HtmlElement

from transforms.extract.json_ld import JsonLd, Node, strings
from transforms.extract.tree import key_of

_TAGS = re.compile(r"<[^<>]{0,2000}>")
_BLOCK_TAGS = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote)\b[^<>]{0,2000}>", re.I)
_titles = etree.XPath(
    "//head/title/text() | //meta[@property='og:title' or @name='twitter:title' or @name='title']/@content"
)
_headings = etree.XPath("//h1")
_descriptions = etree.XPath(
    "//meta[@property='og:description' or @name='description' or @name='twitter:description']/@content"
)
_author_metas = etree.XPath("//meta[@name='author' or @property='article:author' or @name='parsely-author']/@content")
MIN_NAME_KEY, MAX_NAME_KEY = 7, 40   # letters of a person's name: "Ann Lee" to the longest seen
_SUFFIX = re.compile(r"\s+[|\-–—:»·]\s+")


@dataclass(frozen=True, slots=True)
class PageSays:
    """`body` is the longest articleBody as lines; the others are keys (see `tree.key_of`)."""

    body: str
    is_withheld: bool
    titles: frozenset[str]
    descriptions: frozenset[str]
    authors: frozenset[str]


def page_says(tree: HtmlElement, json_ld: JsonLd) -> PageSays:
    """Return the page's own statements about its text. Raises nothing."""
    nodes = (*json_ld.articles, *json_ld.pages)
    bodies = [line for node in nodes for line in strings(node.get("articleBody"), "text")]
    stated = [str(title) for title in _titles(tree)[:12]] + [t for node in nodes for t in strings(node.get("headline"))]
    headings = ["".join(h1.itertext())[:500] for h1 in _headings(tree)[:6]]
    descriptions = [str(d) for d in _descriptions(tree)[:6]] + [
        d for node in nodes for d in strings(node.get("description"))
    ]
    return PageSays(
        _as_lines(max(bodies, key=len, default="")),
        any(_withheld(node) for node in json_ld.articles),
        frozenset(filter(None, (key_of(form) for title in (*stated, *headings) for form in _forms(title)))),
        frozenset(filter(None, map(key_of, descriptions))),
        frozenset(key for key in map(key_of, _authors(tree, nodes)) if MIN_NAME_KEY <= len(key) <= MAX_NAME_KEY),
    )


def _authors(tree: HtmlElement, nodes: tuple[Node, ...]) -> list[str]:
    named = [str(name)[:200] for name in _author_metas(tree)[:6]]
    return named + [name for node in nodes for name in strings(node.get("author"))]


def _forms(title: str) -> list[str]:
    """A title as it stands, and without a suffix or prefix that names the outlet."""
    title = title[:500]
    parts = _SUFFIX.split(title)
    cuts = [title]
    for match in _SUFFIX.finditer(title):
        if len(title[: match.start()]) >= 0.4 * len(title):
            cuts.append(title[: match.start()])
        if len(title[match.end() :]) >= 0.4 * len(title):
            cuts.append(title[match.end() :])
    return cuts if len(parts) > 1 else [title]


def _withheld(node: Node) -> bool:
    return str(node.get("isAccessibleForFree", "")).strip().lower() in ("false", "no", "0")


def _as_lines(body: str) -> str:
    if "<" in body or "&" in body:
        body = unescape(_TAGS.sub("", _BLOCK_TAGS.sub("\n", unescape(body))))
    return "\n".join(filter(None, (" ".join(line.split()) for line in body.splitlines())))
