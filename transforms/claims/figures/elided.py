"""Figures without a noun of their own stand for the one counted before: "three crashed", "17 of them", "another 900"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from transforms.claims.figures.nouns import Phrases, phrases, singular
from transforms.records import Quantity, Span
from transforms.reference import Reference

# What may follow a figure whose noun is left out: the end of a clause, a verb, "of them", "more", a preposition.
ELIDED = re.compile(
    r"\s*(?:[,.;:)\"”’—–]|$|\n|(?:of (?:them|these|those|whom|which)|more|others?|so|too|each|also|still|already|later)\b"
    r"|(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|did|do|died|survived|fled|remain(?:ed)?)\b"
    r"|(?:and|but|or|in|on|at|from|to|by|with|when|while|since|after|before|for|as|than|killed|wounded|injured|dead)\b"
    r"|[a-z]{3,20}ed\b)"
)
OF_THEM = re.compile(r" (?:of|out of) (?:them|these|those|that|whom|which)\b")
NUMBERED = re.compile(
    r"\bnumber of (?:[a-z-]{1,20} ){0,2}?"
    r"(?:(dead|missing|killed|injured|wounded|homeless|jobless|unemployed)"
    r"|([a-z-]{2,20}[a-rt-z]s|people|men|women|children|personnel|staff|troops))\b|\b(toll)\b",
    re.IGNORECASE,
)
# "Seven people, among them two children, died; another 15": the part is not what is gone on with.
PART = re.compile(r"(?:among (?:them|whom)|including|of (?:them|whom)) $")
# A noun is left out in its own sentence or in the two that follow.
SENTENCES_BACK = 2
# "The number of inspectors" is looked for no further before a figure, in characters.
REACH = 200


def with_elided(
    text: str, found: Sequence[Quantity], sentences: Sequence[Span], reference: Reference
) -> tuple[Quantity, ...]:
    """Return the figures, those without unit and noun with the noun counted last before them, in order. Linear."""
    starts = [sentence.start for sentence in sentences]
    kept: list[Quantity] = []
    last: Quantity | None = None
    for quantity in found:
        if _is_bare(text, quantity):
            named = _numbered(text, sentences, starts, quantity, phrases(reference))
            if named is not None:
                quantity = replace(quantity, unit=named, counted=named)
            elif (
                last is not None and _between(starts, last, quantity) <= SENTENCES_BACK and not _is_cell(text, quantity)
            ):
                quantity = replace(quantity, unit=last.unit, counted=last.counted)
        elif (
            quantity.kind == "count"
            and quantity.counted
            and not PART.search(text, max(0, quantity.span.start - 20), quantity.span.start)
        ):
            last = quantity
        kept.append(quantity)
    return tuple(kept)


def _numbered(
    text: str, sentences: Sequence[Span], starts: Sequence[int], quantity: Quantity, nouns: Phrases
) -> str | None:
    """ "The number of | inspectors | was cut from 12 to seven": what the sentence says a number is of."""
    sentence = sentences[bisect_right(starts, quantity.span.start) - 1]
    found = list(NUMBERED.finditer(text, max(sentence.start, quantity.span.start - REACH), quantity.span.start))
    if not found:
        return None
    noun = found[-1].group(2)
    return singular(noun.lower(), nouns) if noun else "people"


def _is_cell(text: str, quantity: Quantity) -> bool:
    """Return whether the figure stands in a cell of a table, where no noun is carried on."""
    return (
        text[quantity.span.start - 1 : quantity.span.start] == "\t"
        or text[quantity.span.end : quantity.span.end + 1] == "\t"
    )


def _is_bare(text: str, quantity: Quantity) -> bool:
    return (
        quantity.unit is None
        and quantity.value != 0
        and quantity.counted is None
        and (
            quantity.kind in ("count", "other")
            or (quantity.kind == "ratio" and OF_THEM.match(text, quantity.span.end) is not None)
        )
        and ELIDED.match(text, quantity.span.end) is not None
    )


def _between(starts: Sequence[int], one: Quantity, other: Quantity) -> int:
    return bisect_right(starts, other.span.start) - bisect_right(starts, one.span.start)
