"""Two figures: whether they may be compared, how they relate, and why they differ.

The rules are asked in order and the first that holds answers. What would make two figures a contradiction is asked last
and all of it must be known: same thing, same scope, same place, same day, neither planned, neither bounded apart,
two speakers. What is not known makes the pair `undetermined`, which is honest; to call a difference of scope, time,
plan or bound a contradiction is the worst error there is.
"""

from collections.abc import Callable

from transforms.reference import Reference
from transforms.relate.apart import (
    narrower_thing,
    other_day,
    other_place,
    other_rate,
    other_scope,
    other_span,
    other_thing,
    other_time,
    part_of,
    planned,
)  # fmt: skip
from transforms.relate.comparable import is_of_one_kind, may_be_compared
from transforms.relate.findings import Finding
from transforms.relate.pairs import Pair, ReadFigure, as_read, paired
from transforms.relate.records import Edge, Figure
from transforms.relate.standing import (
    bounded,
    contradiction,
    copied,
    denied,
    equal,
    revised,
    rounded,
    undetermined,
)  # fmt: skip

MAX_EVIDENCE = 300  # characters, for people
RULES: tuple[Callable[[Pair], Finding | None], ...] = (
    denied, other_thing, other_scope, part_of, planned, equal, copied, other_rate, other_time, other_place, narrower_thing,
    rounded, other_span, revised, bounded, other_day, contradiction,
)  # fmt: skip


def compared(one: Figure, other: Figure, reference: Reference) -> Edge | None:
    """Return how two figures relate, None where they may not be compared; the same for both orders of the two."""
    return compared_as_read(as_read(one, reference), as_read(other, reference), reference)


def compared_as_read(one: ReadFigure | None, other: ReadFigure | None, reference: Reference) -> Edge | None:
    """Return how two figures relate that have been read, None where they may not be compared."""
    if one is None or other is None or not is_of_one_kind(one.figure, other.figure):
        return None
    pair = paired(one, other, reference)
    if not may_be_compared(pair):
        return None
    finding = next((found for rule in RULES if (found := rule(pair)) is not None), None) or undetermined(pair)
    return Edge(
        pair.one.place,
        pair.other.place,
        finding.relation,
        finding.reason,
        finding.rule,
        finding.evidence[:MAX_EVIDENCE],
        finding.confidence,
    )
