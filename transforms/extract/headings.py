"""The heading that carries the headline, and the titles that a page states."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from transforms.extract.stating import HAS_DATE, MAX_VALUE_CHARS, evidence
from transforms.extract.visible import Regions, folded
from transforms.extract.xpath import elements, string
from transforms.records import Evidence

MAX_HEADINGS = 12
ENOUGH_LIKENESS = 0.5  # F1 of words; below it a heading is another text's
_headings = elements("//h1 | //h2")
_og_titles = elements("//meta[@property='og:title' or @name='twitter:title']")
_WORD = re.compile(r"\w+")
_smalls = elements(".//small | .//time")
_titles = elements("//title[not(ancestor::*[local-name() = 'svg'])]")
_string = string()


def main_heading(tree: HtmlElement) -> HtmlElement | None:
    """Return the heading that says what the page's title says, else the first h1: a logo may be an h1, a headline an h2."""
    headings = [heading for heading in _headings(tree)[:MAX_HEADINGS] if folded(_string(heading))]
    stated = [_words(tag.get("content", "")) for tag in _og_titles(tree)[:2]]
    stated += [_words(title.text or "") for title in _titles(tree)[:1]]
    best = max(headings, key=lambda heading: _likeness(heading, stated), default=None)
    if best is not None and _likeness(best, stated) >= ENOUGH_LIKENESS:
        return best
    return next((heading for heading in headings if heading.tag == "h1"), None)


def _likeness(heading: HtmlElement, stated: list[frozenset[str]]) -> float:
    """Return how much of the heading stands in a stated title and how much of that it covers; an h1 wins a tie."""
    words = _words(_string(heading))
    best = max((2 * len(words & other) / (len(words) + len(other)) for other in stated if words or other), default=0.0)
    return best + (0.01 if heading.tag == "h1" else 0.0)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:MAX_VALUE_CHARS].lower()))


def from_titles(tree: HtmlElement, main: HtmlElement | None, page_regions: Regions) -> Iterator[Evidence]:
    """Yield the headings that may be the headline, and the title tag."""
    for heading in _headings(tree)[:MAX_HEADINGS]:
        where = ":elsewhere" if page_regions.is_elsewhere(heading) else ""
        if heading is main or heading.tag == "h1":
            method = f"{'h1' if heading.tag == 'h1' else 'heading'}{where}"
            yield evidence("title", _without(_string(heading), small_print(heading)), method)
    for title in _titles(tree)[:1]:
        yield evidence("title", title.text or "", "title_tag")


def _without(text: str, parts: list[str]) -> str:
    for part in parts:
        text = text.replace(part, " ")
    return text


def small_print(heading: HtmlElement) -> list[str]:
    """What a heading holds beside the headline: a date or a note set small."""
    return [text for element in _smalls(heading)[:4] if HAS_DATE.search(text := _string(element))]
