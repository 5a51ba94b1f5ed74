"""Opposites: two claims that share nearly all their words, and yet say the contrary of each other."""

from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from transforms.reference import Reference
from transforms.relate.words import WORD, stem

MAX_CHARS = 2_000  # of a claim, as for its words
READ_AT_ONCE = 10_000  # claims whose turns are remembered: one is compared with many
# The word behind one of these is not so; "to", "any" and the like may stand between. A figure is no word: "No. 48".
NEGATING = frozenset([
    "no", "not", "never", "without", "neither", "nor", "refuse", "refuses", "refused", "refusing", "decline", "declines",
    "declined", "declining", "fail", "fails", "failed", "failing", "deny", "denies", "denied", "denying",
])  # fmt: skip
BETWEEN = frozenset(["to", "be", "been", "any", "a", "an", "the", "yet"])


class Turns(NamedTuple):
    """How a claim turns: sides of opposites that it names, the stems it negates, and all others."""

    sides: frozenset[tuple[int, int]]
    negated: frozenset[str]
    plain: frozenset[str]


def are_opposed(one: str, other: str, reference: Reference) -> bool:
    """Tell whether of two claims alike in most words one negates what the other says, or names the opposite.

    A claim that names both sides ("opened and closed") says nothing here.
    """
    ours, theirs = _turns(one, reference), _turns(other, reference)
    if ours.negated & theirs.plain - theirs.negated or theirs.negated & ours.plain - ours.negated:
        return True
    return any(
        (pair, 1 - side) in theirs.sides - ours.sides and (pair, side) not in theirs.sides for pair, side in ours.sides
    )


@lru_cache(READ_AT_ONCE)
def _turns(claim: str, reference: Reference) -> Turns:
    found = [word.casefold() for word in WORD.findall(claim[:MAX_CHARS].replace("n't", " not").replace("n’t", " not"))]
    words = [word for word in found if word not in BETWEEN]
    sides = _sides(reference)
    negated = frozenset(stem(after) for word, after in pairwise(words) if word in NEGATING and after.isalpha())
    plain = frozenset(stem(after) for before, after in pairwise(["", *words]) if before not in NEGATING)
    return Turns(frozenset(side for word in words for side in sides.get(word, ())), negated, plain)


@cache
def _sides(reference: Reference) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return for each word the opposites that it is on a side of, by number and side."""
    sides: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, row in enumerate(reference.rows("opposites")):
        for side, forms in enumerate(row):
            for form in forms.split("|"):
                sides[form] = (*sides.get(form, ()), (number, side))
    return sides
