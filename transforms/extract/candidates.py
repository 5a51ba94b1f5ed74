"""Candidates for metadata, collected and not judged, in a fixed order: JSON-LD, meta tags, markup, words, address."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from lxml.html import HtmlElement

from transforms.extract.headings import from_titles, main_heading, small_print
from transforms.extract.json_ld import JsonLd, read_json_ld
from transforms.extract.stating import HAS_DATE, MAX_VALUE_CHARS, evidence
from transforms.extract.structured import from_json_ld, from_links, from_meta, from_microdata
from transforms.extract.visible import (
    Marked,
    Regions,
    folded,
    lines_after,
    lines_before,
    marked_elements,
    regions,
    shown,
)
from transforms.extract.xpath import elements, string
from transforms.records import Evidence, Page

MAX_PER_METHOD = 12
MAX_TIME_TAGS = 20

_times = elements("//time")
_rel_author = elements("//a[contains(concat(' ', @rel, ' '), ' author ')]")
_string = string()
# Parts of the addresses of pages about one writer.
AUTHOR_PATHS = re.compile(
    r"/(?:authors?|by|profiles?|staff|autor(?:en|es)?|auteurs?|contributors?|people|journalists?|reporters?|writers?)/"
    r"|[?&]_?author=[^&]"
)
CREDIT_NAMES = ("author", "byline", "autor", "auteur", "writer", "contributor", "reporter", "journalist")
AUTHORS_POST = re.compile(
    r"(?:author|byline|contributor|writer)[a-z]{0,8}[_-]{1,2}(?:job|role|position|job-?title|title)(?![a-z])"
)
_hrefs = elements("//a[@href]")
_home_links = elements("//a[@href='/' or @href='./' or @href='../']")
MAX_HOME_LINKS, MAX_NAME_CHARS = 4, 40
# 'By' alone, where the name stands in a box of its own; in the languages whose layouts were seen to do so.
_OPENER = re.compile(
    r"(?:(?:written|posted|words|story|article|published) )?by\s?:?|authors?:|von:?|par:?|por:?|di:?", re.I
)


def candidates(tree: HtmlElement, page: Page, json_ld: JsonLd | None = None) -> tuple[Evidence, ...]:
    """Return every candidate for the metadata of a page, bounded in number and length; leaves the tree as it is.

    `json_ld` is given where the page's has been read already. Order: JSON-LD, meta tags, links, microdata, titles,
    `<time>`, links to authors, classes, the lines round the heading, address, headers.
    """
    heading = main_heading(tree)
    where = regions(heading)
    found = (
        *from_json_ld(json_ld or read_json_ld(tree)),
        *from_meta(tree, where),
        *from_links(tree),
        *from_microdata(tree, where),
        *from_titles(tree, heading, where),
        *_from_home_links(tree),
        *_from_times(tree, where),
        *_from_author_links(tree, where),
        *_from_marked(marked_elements(tree, where)),
        *_from_lines(heading),
        *_from_address(page),
    )
    return _bounded(found)


def _bounded(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Drop the empty and the repeated, and all beyond the first dozen of one field and method."""
    counts: dict[tuple[str, str], int] = {}
    kept: dict[tuple[str, str, str, str], Evidence] = {}
    for item in found:
        key = (item.field, item.method, item.value, item.words)
        if not item.value or key in kept:
            continue
        place = key[:2]
        counts[place] = counts.get(place, 0) + 1
        if counts[place] <= MAX_PER_METHOD:
            kept[key] = item
    return tuple(kept.values())


def _from_times(tree: HtmlElement, page_regions: Regions) -> Iterator[Evidence]:
    """Yield `<time>` elements; their words are those of the line they stand in, which says 'updated' or 'published'."""
    for element in _times(tree)[:MAX_TIME_TAGS]:
        text = folded(_string(element))
        parent = element.getparent()
        line = folded(_string(parent)) if parent is not None else text
        names = f"{element.get('class', '')} {element.get('itemprop', '')}".strip()
        where = ":elsewhere" if page_regions.is_elsewhere(element) else ""
        words = f"{names} | {line if len(line) < 120 else text}"
        yield evidence("published", element.get("datetime") or text, f"time_tag{where}", words)
        if element.get("datetime") and text:
            yield evidence("published", text, f"time_text{where}", words)


def _from_author_links(tree: HtmlElement, page_regions: Regions) -> Iterator[Evidence]:
    """Yield links to writers: those that stand together with the first are the byline, the others are elsewhere."""
    for method, links in (
        ("rel:author", _rel_author(tree)),
        ("author_link", [link for link in _hrefs(tree) if AUTHOR_PATHS.search(link.get("href", ""))]),
    ):
        own = [link for link in links[:MAX_TIME_TAGS] if not page_regions.is_elsewhere(link)]
        line = _line_around(own[0]) if own else None
        for link in links[:MAX_TIME_TAGS]:
            is_own = link in own and (link is own[0] or line in link.iterancestors())
            text = shown(link)
            yield evidence(
                "author", text, method if is_own else f"{method}:elsewhere", f"{link.get('href', '')} | {text}"
            )


def _line_around(link: HtmlElement) -> HtmlElement:
    """Return the largest of the next few ancestors that is no longer than a byline."""
    around = link
    for ancestor in list(link.iterancestors())[:4]:
        if len(_string(ancestor)) > MAX_VALUE_CHARS:
            break
        around = ancestor
    return around


def _from_home_links(tree: HtmlElement) -> Iterator[Evidence]:
    """Yield what the first links to a site's front page say: a writer's own site is called there as the writer is."""
    for link in _home_links(tree)[:MAX_HOME_LINKS]:
        text = shown(link)
        if text and len(text) <= MAX_NAME_CHARS:
            yield evidence("outlet", text, "home_link")
            return


def _from_marked(marked: Iterator[Marked]) -> Iterator[Evidence]:
    for element in marked:
        where = ":elsewhere" if element.is_elsewhere else ""
        if _is_credit(element.names):
            yield evidence("author", element.text, f"class:byline{where}", f"{element.names} | {element.text}")
        if HAS_DATE.search(element.text) and len(element.text) <= 120:
            yield evidence("published", element.text, f"class:date{where}", f"{element.names} | {element.text}")


def _is_credit(names: str) -> bool:
    """Tell whether class names call an element a credit; an author's title is none."""
    if AUTHORS_POST.search(names):
        return False
    return "by" in names.split() or any(name in names for name in CREDIT_NAMES)


def _from_lines(heading: HtmlElement | None) -> Iterator[Evidence]:
    """Yield the lines round the heading: whoever reads them decides what they are."""
    if heading is None:
        return
    for line in lines_before(heading):
        yield evidence("genre", line, "before_heading")
        if HAS_DATE.search(line):
            yield evidence("published", line, "before_heading")
    for line in (*map(folded, small_print(heading)), *_with_openers(lines_after(heading))):
        yield evidence("author", line, "after_heading")
        if HAS_DATE.search(line):
            yield evidence("published", line, "after_heading")


def _with_openers(lines: list[str]) -> Iterator[str]:
    """Yield the lines, and a 'By' that stands alone together with the line after it."""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        yield f"{line} {following}" if following and _OPENER.fullmatch(line) else line


def _from_address(page: Page) -> Iterator[Evidence]:
    if address := page.final_url or page.url:
        yield evidence("canonical_url", address, "url")
        yield evidence("published", address, "url")
    if page.last_modified:
        yield evidence("modified", page.last_modified, "http:last-modified")
