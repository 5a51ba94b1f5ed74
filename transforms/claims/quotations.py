"""Quotations with exact offsets: a quotation that its paragraph leaves open ends there, and may go on in the next."""

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.claims.sentences import paragraphs
from transforms.records import Span

MARK = re.compile(r"[“”„«»\"]|''|``|(?<![\w'’])[‘'](?=\w)|(?<=[\w.,!?…])['’](?![\w'’])")
OPENING = frozenset("“„«") | {"``"}
CLOSING = frozenset("”»")
SINGLE = frozenset("‘'’")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands in quotation marks, the marks included. `is_open` where the closing mark is missing."""

    span: Span
    is_open: bool


@lru_cache(maxsize=1)
def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations in order; none crosses a line break. Linear; raises nothing."""
    found: list[Quotation] = []
    for start, end in paragraphs(text):
        found.extend(_of_paragraph(text, start, end))
    return tuple(found)


def _of_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    single: re.Match[str] | None = None
    for mark in MARK.finditer(text, start, end):
        sign = mark.group()
        if sign in SINGLE:
            single = _single(text, mark, single, opened, found)
        elif opened is None:
            opened = mark if sign not in CLOSING else None
            single = None
        elif _closes(sign, opened.group(), text, mark):
            found.append(Quotation(Span(opened.start(), mark.end()), False))
            opened = None
    if opened is not None:
        found.append(Quotation(Span(opened.start(), end), True))
    return found


def _closes(sign: str, opening: str, text: str, mark: re.Match[str]) -> bool:
    if sign == opening and sign in ('"', "''"):
        # A straight mark after a space and before a letter opens a quotation within.
        return True
    return sign in CLOSING or sign in ('"', "''")


def _single(
    text: str, mark: re.Match[str], single: re.Match[str] | None, opened: re.Match[str] | None, found: list[Quotation]
) -> re.Match[str] | None:
    """Follow single marks: they make a quotation only outside of double ones and when they pair before them."""
    if opened is not None:
        return None
    is_opening = mark.end() < len(text) and text[mark.end()].isalnum()
    if is_opening and single is None:
        return mark
    if single is not None and not is_opening:
        found.append(Quotation(Span(single.start(), mark.end()), False))
        return None
    return single
