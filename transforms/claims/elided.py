"""Figures without a noun of their own stand for the one counted before: "three crashed", "17 of them", "another 900"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from transforms.records import Quantity, Span

# What may follow a figure whose noun is left out: the end of a clause, a verb, "of them", "more", a preposition.
ELIDED = re.compile(
    r"\s*(?:[,.;:)\"”’—–]|$|\n|(?:of (?:them|these|those|whom|which)|more|others?|so|too|each|also|still|already|later)\b"
    r"|(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|did|do|died|survived|fled|remain(?:ed)?)\b"
    r"|(?:and|but|or|in|on|at|from|to|by|with|when|while|since|after|before|for|as|than|killed|wounded|injured|dead)\b"
    r"|[a-z]{3,20}ed\b)"
)
# A noun is left out in its own sentence or in the two that follow.
SENTENCES_BACK = 2


def with_elided(text: str, found: Sequence[Quantity], sentences: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return the figures, those without unit and noun with the noun counted last before them, in order. Linear."""
    starts = [sentence.start for sentence in sentences]
    kept: list[Quantity] = []
    last: Quantity | None = None
    for quantity in found:
        if _is_bare(text, quantity):
            if last is not None and _between(starts, last, quantity) <= SENTENCES_BACK:
                quantity = replace(quantity, unit=last.unit, counted=last.counted)
        elif quantity.kind == "count" and quantity.counted:
            last = quantity
        kept.append(quantity)
    return tuple(kept)


def _is_bare(text: str, quantity: Quantity) -> bool:
    return (
        quantity.unit is None
        and quantity.counted is None
        and quantity.kind in ("count", "other")
        and ELIDED.match(text, quantity.span.end) is not None
    )


def _between(starts: Sequence[int], one: Quantity, other: Quantity) -> int:
    return bisect_right(starts, other.span.start) - bisect_right(starts, one.span.start)
