"""The headline as printed, without the outlet's name."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from transforms.normalise.folding import folded
from transforms.records import Evidence

MAX_TITLE_CHARS = 300
# Methods by how often they gave the printed headline on the tune pages; `headline` is a segment of a plain-text page.
ORDER = (
    "headline",
    "h1",
    "heading",
    "json_ld",
    "meta:og:title",
    "newsfeed",
    "microdata:headline",
    "meta:parsely-title",
    "meta:twitter:title",
    "json_ld:page",
    "meta:sailthru.title",
    "meta:dc.title",
    "meta:citation_title",
    "json_ld:other",
    "title_tag",
    "meta:title",
    "h1:elsewhere",
    "json_ld:broken",
)
HEADINGS = ("h1", "heading")
# Word F1 with another candidate from which on an h1 is the headline and not a logo or a section.
ENOUGH_OVERLAP = 0.5

_SEPARATOR = re.compile(r"\s+[|–—―·•»«›‹:\-⋆~/]{1,2}\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]{1,200}>")


def titled(evidence: Iterable[Evidence], outlet_names: frozenset[str]) -> tuple[str | None, tuple[Evidence, ...]]:
    """Return the title and the evidence judged."""
    items = [replace(item, value=_cleaned(item.value)) for item in evidence]
    plain = [without_outlet(item.value, outlet_names) for item in items]
    index = _chosen(items, plain, outlet_names)
    judged = tuple(
        replace(
            item,
            value=plain[place] or item.value,
            is_chosen=place == index,
            why_not=None
            if place == index
            else _why_not(item, plain[place], None if index is None else plain[index], outlet_names),
        )
        for place, item in enumerate(items)
    )
    return (plain[index] if index is not None else None), judged


def _cleaned(value: str) -> str:
    return " ".join(_TAG.sub(" ", unescape(unescape(value))).split())[:MAX_TITLE_CHARS]


def without_outlet(title: str, outlet_names: frozenset[str]) -> str:
    """Return a title without the parts at its ends that name the outlet: 'Rain ahead | Weather | The Post'."""
    for _ in range(3):
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            break
        first, last = parts[0], parts[-1]
        if folded(title[last.end() :]) in outlet_names:
            title = title[: last.start()].strip()
        elif folded(title[: first.start()]) in outlet_names:
            title = title[first.end() :].strip()
        else:
            break
    return title


def _chosen(items: list[Evidence], plain: list[str], outlet_names: frozenset[str]) -> int | None:
    ranked = sorted(
        (ORDER.index(item.method), place)
        for place, item in enumerate(items)
        if item.method in ORDER and plain[place] and folded(plain[place]) not in outlet_names
    )
    headings = [place for _, place in ranked if items[place].method in HEADINGS]
    others = [place for _, place in ranked if items[place].method not in HEADINGS]
    for place in headings:
        if not others or any(overlap(plain[place], plain[other]) >= ENOUGH_OVERLAP for other in others):
            return place
    return next(
        (place for _, place in ranked if items[place].method not in HEADINGS), headings[0] if headings else None
    )


def overlap(one: str, other: str) -> float:
    """Return the F1 of the words of two titles."""
    a, b = Counter(_WORD.findall(one.lower())), Counter(_WORD.findall(other.lower()))
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def _why_not(item: Evidence, plain: str, chosen: str | None, outlet_names: frozenset[str]) -> str:
    if not plain:
        return "empty"
    if folded(plain) in outlet_names:
        return "names_outlet"
    if chosen is not None and plain == chosen:
        return "same_value"
    return "weaker_method"
