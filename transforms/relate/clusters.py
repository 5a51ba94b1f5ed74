"""Group what is alike: average linkage, and what hangs together by pairs."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

import numpy
from numpy.typing import NDArray

Member = TypeVar("Member", bound=Hashable)
Matrix = NDArray[numpy.floating[Any]]


def average_linkage(similarity: Matrix, threshold: float) -> list[int]:
    """Return the group of each row: the two groups most alike on average are joined until none reaches the threshold.

    Ties go to the earliest rows; n rows cost n² memory and about n² time.
    """
    count = len(similarity)
    table = numpy.array(similarity, dtype=numpy.float64)
    numpy.fill_diagonal(table, -1.0)
    sizes = numpy.ones(count)
    group = numpy.arange(count)
    for _ in range(count - 1):
        one = int(table.max(axis=1).argmax())
        other = int(table[one].argmax())
        if table[one, other] < threshold:
            break
        joined = (table[one] * sizes[one] + table[other] * sizes[other]) / (sizes[one] + sizes[other])
        joined = numpy.where((table[one] < 0) | (table[other] < 0), -1.0, joined)
        table[one], table[:, one] = joined, joined
        table[other], table[:, other] = -1.0, -1.0
        sizes[one] += sizes[other]
        group[group == other] = one
    return [int(number) for number in group]


def connected(
    members: Sequence[Member], pairs: Iterable[tuple[Member, Member]], most: int | None = None
) -> dict[Member, Member]:
    """Return for each member the first member, in the order given, of those it hangs together with.

    Of what would be more than `most` the pairs that come last are cut: they go from the strongest to the weakest.
    """
    place = {member: number for number, member in enumerate(members)}
    head = dict(zip(members, members, strict=True))
    size = dict.fromkeys(members, 1)

    def first(member: Member) -> Member:
        while head[member] != member:
            head[member] = head[head[member]]
            member = head[member]
        return member

    for one, other in pairs:
        a, b = sorted((first(one), first(other)), key=place.__getitem__)
        if a != b and (most is None or size[a] + size[b] <= most):
            head[b] = a
            size[a] += size[b]
    return {member: first(member) for member in members}
