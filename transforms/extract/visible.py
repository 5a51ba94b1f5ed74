"""What a page shows around its heading: lines of text, and elements that their markup calls a byline or a date."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from lxml.etree import XPath, _ElementUnicodeResult
from lxml.html import HtmlElement

from transforms.extract.xpath import string

MAX_LINES_BEFORE = 8
MAX_LINES_AFTER = 16
MAX_STEPS = 250  # elements walked from the heading on; bylines sit within the first hundred
MAX_LINE_CHARS = 200
LONG_LINES_TO_BODY = 2  # a standfirst is long too; at the second long line the body has begun
MAX_MARKED = 60
MAX_ANCESTORS = 25

_INLINE = """
a abbr acronym address b bdi bdo big cite code data em font i ins kbd mark q s small span strong sub sup time u var
"""
INLINE = frozenset(_INLINE.split())
_SILENT = "script style noscript svg button select option template iframe figure picture video audio form"
SILENT = frozenset(_SILENT.split())
# Regions whose credits belong to other texts, by class and id, lower case. Page builders call everything a widget.
ELSEWHERE = re.compile(
    r"related|recommend|comment|side-?bar|(?<!elementor-)widget|popular|trending|most-?read|latest|recirc|teaser|carousel"
    r"|newsletter|promo|also-like|more-from|next-post|read-?next|up-next|navbar|ticker|upcoming"
    r"|(?<![a-z_-])(?:site-|page-|global-|main-)?footer|(?<![a-z])menu(?![a-z])"
)
ELSEWHERE_TAGS = frozenset(("aside", "footer", "nav"))

# Parts of class names that call an element a byline, an author or a date, in the languages whose sites name them so.
MARKS = (
    "author",
    "byline",
    "date",
    "publish",
    "posted",
    "timestamp",
    "autor",
    "auteur",
    "writer",
    "contributor",
    "meta",
    "datum",
    "fecha",
    "time",
    "reporter",
    "journalist",
)


def _is_marked(names: str) -> bool:
    lower = names.lower()
    return any(mark in lower for mark in MARKS) or "by" in lower.split()


_classes = cast(Callable[[HtmlElement], list[_ElementUnicodeResult]], XPath("//@class"))
_texts = string()


@dataclass(frozen=True, slots=True)
class Marked:
    """An element that its class or id calls a byline, an author or a date."""

    names: str  # its class, lower case
    text: str  # white space folded
    is_elsewhere: bool  # in a region that belongs to other texts


def folded(text: str | None, limit: int = MAX_LINE_CHARS) -> str:
    """Return text with white space folded, cut at the limit."""
    return " ".join((text or "")[: limit * 8].split())[:limit]


@dataclass(frozen=True, slots=True)
class Regions:
    """Tells the regions of other texts from the article's own: whatever holds the heading holds the article."""

    around_heading: frozenset[HtmlElement]

    def is_elsewhere(self, element: HtmlElement | None) -> bool:
        """Tell whether an element lies in an aside, a footer, a list of related items, comments and the like."""
        for _ in range(MAX_ANCESTORS):
            if element is None or element in self.around_heading or element.tag in ("body", "html", "main"):
                return False
            if element.tag in ELSEWHERE_TAGS:
                return True
            names = f"{element.get('class', '')} {element.get('id', '')}".lower()
            if ELSEWHERE.search(names):
                return True
            element = element.getparent()
        return False


def regions(heading: HtmlElement | None) -> Regions:
    """Return the regions of a page, told by the ancestors of its heading."""
    return Regions(frozenset(() if heading is None else heading.iterancestors()))


def _marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    verdicts: dict[str, bool] = {}  # a page repeats some hundred class names over thousands of elements
    found = 0
    for names in _classes(tree):
        if names not in verdicts:
            verdicts[names] = _is_marked(names)
        element = names.getparent() if verdicts[names] else None
        if element is None or element.tag in ("html", "body"):
            continue
        yield element
        found += 1
        if found == MAX_MARKED * 4:
            return


def marked_elements(tree: HtmlElement, where: Regions) -> Iterator[Marked]:
    """Yield short elements that are called a byline or a date, in document order."""
    for element in _marked(tree):
        text = shown(element)
        if text and len(text) <= MAX_LINE_CHARS:
            yield Marked(element.get("class", "").lower()[:200], text, where.is_elsewhere(element))


def shown(element: HtmlElement) -> str:
    """Return a short element's text as shown: blocks parted by a bar, neighbouring elements by a space."""
    if len(_texts(element)) > MAX_LINE_CHARS * 4:
        return ""
    lines = list(_lines(_inside(element, with_tail=False)))
    return folded(" | ".join(lines), MAX_LINE_CHARS + 1)


def lines_after(heading: HtmlElement) -> list[str]:
    """Return the lines that follow the heading, up to where the body has begun."""
    lines: list[str] = []
    long_lines = 0
    for line in _lines(_following(heading)):
        if len(line) > MAX_LINE_CHARS:
            long_lines += 1
            if long_lines == LONG_LINES_TO_BODY:
                break
        else:
            lines.append(line)
        if len(lines) == MAX_LINES_AFTER:
            break
    return lines


def lines_before(heading: HtmlElement) -> list[str]:
    """Return the last lines before the heading, in reading order: kickers, sections, dates."""
    lines: list[str] = []
    element: HtmlElement | None = heading
    for _ in range(6):
        if element is None or element.tag in ("body", "html", "main", "article"):
            break
        for sibling in element.itersiblings(preceding=True):
            if isinstance(sibling.tag, str) and sibling.tag not in SILENT and sibling.tag != "nav":
                text = shown(sibling)
                if text and len(text) <= MAX_LINE_CHARS:
                    lines.append(text)
            if len(lines) >= MAX_LINES_BEFORE:
                return lines[::-1]
        element = element.getparent()
    return lines[::-1]


def _following(heading: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield text after the heading in document order, each with whether a new line begins before it."""
    yield heading.tail or "", True
    element: HtmlElement | None = heading
    steps = 0
    while element is not None and steps < MAX_STEPS:
        following = element.getnext()
        if following is None:
            element = element.getparent()
            if element is not None:
                yield element.tail or "", element.tag not in INLINE
            continue
        for piece in _inside(following):
            steps += 1
            yield piece
        element = following


def _inside(element: HtmlElement, with_tail: bool = True) -> Iterator[tuple[str, bool]]:
    """Yield the text of an element and its tail, without recursion, skipping what is not shown."""
    waiting: list[tuple[HtmlElement, bool]] = [(element, False)]
    for _ in range(MAX_STEPS * 4):
        if not waiting:
            return
        node, is_closing = waiting.pop()
        is_shown = isinstance(node.tag, str) and node.tag not in SILENT
        breaks = is_shown and node.tag not in INLINE
        gap = "" if node.tag in ("sup", "sub") else " "
        if is_closing and node is element and not with_tail:
            return
        if is_closing or not is_shown:
            yield f"{gap}{node.tail or ''}", breaks
            continue
        yield f"{gap}{node.text or ''}", breaks
        waiting.append((node, True))
        waiting.extend((child, False) for child in reversed(node))


def _lines(pieces: Iterator[tuple[str, bool]]) -> Iterator[str]:
    """Join pieces into lines with white space folded; empty ones are dropped."""
    line: list[str] = []
    for text, breaks in pieces:
        if breaks:
            if joined := folded("".join(line), MAX_LINE_CHARS + 1):
                yield joined
            line = []
        line.append(text)
    if joined := folded("".join(line), MAX_LINE_CHARS + 1):
        yield joined
