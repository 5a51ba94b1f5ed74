"""Say what happened to what a figure counts, and where: the governing verb's scope and the place."""

import re

from transforms.claims.figures.nouns import Phrases
from transforms.claims.numbers.scan import Scan

_MAX_SCOPE = 9
_MAX_PLACE = 16
_CLAUSE_ENDS = frozenset((";", ":", "(", ")", '"', "“", "”", "—", ","))
_BEFORE_BASE = frozenset(["to", "will", "would", "can", "could", "must", "may", "might", "should", "shall"])
_INTO = frozenset(("to", "from", "into", "toward", "towards", "through", "over", "around", "outside", "throughout"))
_IN = frozenset(("in", "near", "across", "inside", "at"))
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]{0,40}\.?(?: (?:[A-ZÀ-Þ][\w’'-]{0,40}|of|the|de|la)){0,3}")
_TAIL = re.compile(r"(?: (?:of|the|de|la))+$|['’]s?$")


def scope_of(scan: Scan, first: int, end: int, after: int, lexicon: Phrases) -> str | None:
    """Return the scope of the verb that governs the figure in tokens `first` to `end`, or None.

    `after` is where the noun phrase behind the figure ends. A verb right before the figure wins ("killed 12 people who
    fled"), then the first one behind it in its clause, then the last one before it.
    """
    if scan.word(end) in lexicon.nominal and scan.word(end) in lexicon.scopes:
        return lexicon.scopes[scan.low[end]]
    for at in (first - 1, first - 2):
        if _is_scope(scan, at, lexicon) and scan.word(at + 1) not in _CLAUSE_ENDS:
            return lexicon.scopes[scan.low[at]]
    ahead = range(after, min(after + _MAX_SCOPE, len(scan)))
    return _first_scope(scan, ahead, lexicon) or _first_scope(
        scan, range(first - 3, max(first - _MAX_SCOPE, -1), -1), lexicon
    )


def _first_scope(scan: Scan, places: range, lexicon: Phrases) -> str | None:
    """Return the first scope in reading direction that stands in the same clause."""
    for at in places:
        if scan.low[at] in _CLAUSE_ENDS or (
            places.step > 0 and scan.low[at] in ("while", "as", "but", "after", "because")
        ):
            return None
        if _is_scope(scan, at, lexicon):
            return lexicon.scopes[scan.low[at]]
    return None


def _is_scope(scan: Scan, at: int, lexicon: Phrases) -> bool:
    word = scan.word(at)
    if word not in lexicon.scopes:
        return False
    return word not in lexicon.noun_scopes or scan.word(at - 1) in _BEFORE_BASE


def place_of(scan: Scan, end: int, lexicon: Phrases) -> str | None:
    """Return the place that the words behind the figure name ("in Kursk", "to Russia"); None where none does."""
    for at in range(end, min(end + _MAX_PLACE, len(scan))):
        token = scan.low[at]
        if token in _CLAUSE_ENDS or token[0].isdecimal() or (token == "and" and at > end + 6):
            return None
        if (token in _IN or token in _INTO) and (name := _place_at(scan, at + 1, lexicon, is_sure=token in _IN)):
            return name
    return None


def _place_at(scan: Scan, index: int, lexicon: Phrases, *, is_sure: bool) -> str | None:
    """Return the capitalised name at `index`; behind "to" and its like only a name that the lexicon of places has."""
    index += scan.word(index) == "the"
    if index >= len(scan) or scan.low[index] in lexicon.no_places:
        return None
    match = _NAME.match(scan.text, scan.starts[index], scan.ends[-1])
    if match is None:
        return None
    name = _TAIL.sub("", match.group().rstrip(".")) if "." not in match.group()[:2] else scan.raw(index)
    if name.lower() in lexicon.places or name.split(" ")[0].lower() in lexicon.places:
        return name
    return name if is_sure and not _is_modifier(scan, index, match.end(), lexicon) else None


def _is_modifier(scan: Scan, index: int, end: int, lexicon: Phrases) -> bool:
    """Return whether a name only stands before a noun: "in Putin's war", "in Russian uniforms", but "in the Kursk region"."""
    at = index
    while at < len(scan) and scan.ends[at] <= end:
        at += 1
    after = scan.word(at)
    if after in ("'s", "’s", "'", "’"):
        return True
    return (
        after[:1].isalpha()
        and after not in lexicon.stops
        and after not in lexicon.place_nouns
        and scan.raw(at).islower()
    )
