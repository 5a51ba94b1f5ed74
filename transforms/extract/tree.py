"""A page's tree as the blocks of text that a reader sees, in reading order: one walk, every character once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

MAX_NODES = 40_000  # the largest of 1,021 pages measured has 31,000 elements
MAX_BLOCKS = 30_000
MAX_PAGE_CHARS = 5_000_000

# fmt: off
SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "select", "option", "textarea",
    "canvas", "audio", "video", "map", "area", "head", "datalist", "dialog", "math", "button", "input",
))
BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "amp-story", "hgroup", "search",
))
# fmt: on
_INSIDE_ROW = etree.XPath(
    "boolean(.//p|.//div|.//table|.//ul|.//ol|.//h1|.//h2|.//h3|.//section|.//article|.//blockquote)"
)


class Mark(NamedTuple):
    """An element that its tag, class, id or role names as furniture of some kind, and the mark it stands in."""

    name: str
    rule: str
    outer: "Mark | None"


@dataclass(slots=True, eq=False)
class Block:
    """A run of text that the page sets apart. `element` is the nearest block element, `mark` the nearest marked one."""

    text: str
    tag: str
    element: HtmlElement
    link_chars: int
    mark: Mark | None
    in_list: bool
    key: str = ""

    def __post_init__(self) -> None:
        self.key = key_of(self.text)

    def marks(self) -> Iterator[Mark]:
        """Yield the marks that the block stands in, the nearest first."""
        mark = self.mark
        while mark is not None:
            yield mark
            mark = mark.outer


_NOT_WORD = re.compile(r"[\W_]+")
_SPACES = re.compile(r"[\s\u200b\u00ad\ufeff]+")


def key_of(text: str) -> str:
    """Return the letters and digits of a text without case: what two extractors of one paragraph agree on."""
    return _NOT_WORD.sub("", text).casefold()


_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
IDEOGRAPH_CHARS = 2  # Latin letters beyond the first that one sign of these scripts says; news in both averages near it


def reading_chars(text: str) -> int:
    """Return how long a text is to read, in characters of an alphabet: a Chinese sentence has a third of the signs."""
    return len(text) if text.isascii() else len(text) + IDEOGRAPH_CHARS * len(_IDEOGRAPHS.findall(text))


class _Run:
    """The text run that the walk is in, and the blocks that it has closed."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.link_chars = 0
        self.is_after_break = False
        self.blocks: list[Block] = []

    def add(self, text: str | None, in_link: bool) -> None:
        if text:
            self.parts.append(text)
            if in_link:
                self.link_chars += len(text.strip())
            if self.is_after_break and not text.isspace():
                self.is_after_break = False

    def close(self, element: HtmlElement, mark: Mark | None, in_list: bool) -> None:
        if self.parts:
            text = _SPACES.sub(" ", "".join(self.parts)).strip()
            if text:
                self.blocks.append(Block(text, element.tag, element, self.link_chars, mark, in_list))
        self.parts, self.link_chars, self.is_after_break = [], 0, False


def blocks_of(body: HtmlElement, named: Callable[[HtmlElement], tuple[str, str] | None]) -> list[Block]:
    """Return the blocks of a body in reading order; `named` gives an element's name and the furniture it says.

    Two line breaks in a row part blocks as a paragraph does; the cells of a row that holds no blocks are one block.
    """
    run = _Run()
    containers: list[HtmlElement] = [body]
    marks: list[Mark | None] = [None]
    links = lists = 0
    row: HtmlElement | None = None
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        is_block = tag in BLOCK_TAGS and not (row is not None and element is not row)
        if event == "start":
            if tag in SKIPPED:
                walk.skip_subtree()
                continue
            if is_block:
                run.close(containers[-1], marks[-1], lists > 0)
                containers.append(element)
            found = named(element)
            outer = marks[-1]
            marks.append(Mark(*found, outer) if found is not None else outer)
            if tag == "a":
                links += 1
            elif tag in ("ul", "ol", "menu"):
                lists += 1
            elif tag == "tr" and row is None and not _INSIDE_ROW(element):
                row = element
            elif tag == "br":
                if run.is_after_break:
                    run.close(containers[-1], outer, lists > 0)
                else:
                    run.parts.append("\n")
                    run.is_after_break = True
            elif tag in ("td", "th") and row is not None and run.parts:
                run.parts.append(" | ")
            run.add(element.text, links > 0)
        else:
            if tag in SKIPPED:
                run.add(element.tail if element is not body else None, links > 0)
                continue
            if is_block:
                run.close(element, marks[-1], lists > 0)
                containers.pop()
            marks.pop()
            if tag == "a":
                links -= 1
            elif tag in ("ul", "ol", "menu"):
                lists -= 1
            if element is row:
                row = None
            if element is not body:
                run.add(element.tail, links > 0)
            if len(run.blocks) > MAX_BLOCKS:
                break
    run.close(body, marks[-1], False)
    return run.blocks
