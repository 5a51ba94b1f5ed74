"""What the page says of its own text: the body and the access mark of its JSON-LD, and its titles."""

import re
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

from transforms.extract.json_ld import JsonLd, Node, strings, types
from transforms.extract.live import Post, posts_in
from transforms.extract.tree import key_of
from transforms.extract.xpath import elements, string

_TAGS = re.compile(r"<[^<>]{0,2000}>")
_BLOCK_TAGS = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote)\b[^<>]{0,2000}>", re.I)
_titles = elements("//head/title | //meta[@property='og:title' or @name='twitter:title' or @name='title']")
_headings = elements("//h1")
_descriptions = elements("//meta[@property='og:description' or @name='description' or @name='twitter:description']")
_author_metas = elements("//meta[@name='author' or @property='article:author' or @name='parsely-author']")
_og_types = elements("//meta[@property='og:type']")
_bodies = elements("//*[@itemprop='articleBody']")
_paragraphs = elements(".//p")
_string = string()
MAX_PARAGRAPHS = 400  # of one marked body
MIN_NAME_KEY, MAX_NAME_KEY = 7, 40  # letters of a person's name: "Ann Lee" to the longest seen
MAX_SAID, MAX_SAID_CHARS = 12, 1000  # a page repeats its title three or four times
_SUFFIX = re.compile(r"\s+[|\-–—:»·]\s+")


@dataclass(frozen=True, slots=True)
class PageSays:
    """`body` is the longest articleBody as lines, `title` the first title; the sets hold keys (see `tree.key_of`)."""

    body: str
    is_withheld: bool
    titles: frozenset[str]
    descriptions: frozenset[str]
    authors: frozenset[str]
    title: str
    has_article: bool
    is_live: bool = False  # a live blog, by its JSON-LD
    posts: tuple[Post, ...] = ()  # of the live blog, as lines
    is_video: bool = False  # a page about a video, by its OpenGraph or JSON-LD type, and no article


def page_says(tree: HtmlElement, json_ld: JsonLd) -> PageSays:
    """Return the page's own statements about its text. Raises nothing."""
    nodes = (*json_ld.articles, *json_ld.pages)
    bodies = [line for node in nodes for line in strings(node.get("articleBody"), "text")] or _marked_bodies(tree)
    posts = tuple(post._replace(body=_as_lines(post.body)) for post in posts_in(json_ld.articles))
    bodies += ["\n".join(line for post in posts for line in post[1:] if line)]
    kinds = frozenset(kind for node in nodes for kind in types(node))
    stated = _said(_titles(tree)) + [t for node in nodes for t in strings(node.get("headline"))]
    headings = ["".join(h1.itertext())[:500] for h1 in _headings(tree)[:6]]
    descriptions = _said(_descriptions(tree)) + [d for node in nodes for d in strings(node.get("description"))]
    return PageSays(
        _as_lines(max(bodies, key=len, default="")),
        any(_withheld(node) for node in json_ld.articles),
        frozenset(filter(None, (key_of(form) for title in (*stated, *headings) for form in _forms(title)))),
        frozenset(filter(None, map(key_of, descriptions))),
        frozenset(key for key in map(key_of, _authors(tree, nodes)) if MIN_NAME_KEY <= len(key) <= MAX_NAME_KEY),
        stated[0].strip() if stated else "",
        bool(json_ld.articles),
        "liveblogposting" in kinds,
        posts,
        not json_ld.articles and ("videoobject" in kinds or any(_is_video(tag) for tag in _og_types(tree)[:2])),
    )


def _marked_bodies(tree: HtmlElement) -> list[str]:
    """The texts that microdata calls articleBody, a paragraph a line; the parts of one article are one text."""
    paragraphs = [
        _string(p)[: MAX_SAID_CHARS * 5]
        for body in _bodies(tree)[:MAX_SAID]
        for p in _paragraphs(body)[:MAX_PARAGRAPHS]
    ]
    return ["\n".join(" ".join(text.split()) for text in dict.fromkeys(paragraphs))] if paragraphs else []


def _is_video(tag: HtmlElement) -> bool:
    return bool(tag.get("content", "").strip().lower().startswith("video"))


def _said(found: list[HtmlElement]) -> list[str]:
    """What meta tags and titles say, the first few of them."""
    return [(element.get("content") or element.text or "")[:MAX_SAID_CHARS] for element in found[:MAX_SAID]]


def _authors(tree: HtmlElement, nodes: tuple[Node, ...]) -> list[str]:
    return _said(_author_metas(tree)) + [name for node in nodes for name in strings(node.get("author"))]


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
