"""Two figures as read for comparing: what is counted, what happened to it, where, and which values its words allow."""

from dataclasses import dataclass
from datetime import date

from transforms.reference import Reference
from transforms.relate.readings import (
    Interval,
    Scope,
    Thing,
    area,
    interval,
    is_compared,
    is_equal,
    is_part,
    says_revised,
    scope,
    thing,
)  # fmt: skip
from transforms.relate.records import Figure, Place
from transforms.relate.spans import Counted, counted_over
from transforms.relate.speakers import is_one_speaker
from transforms.relate.words import common_words, plain_words, stem

BARE_KINDS = frozenset({"money", "percent", "ratio"})  # what they are about stands only in the words round them


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure with all that is read of it alone, once for however many it is compared with."""

    figure: Figure
    thing: Thing
    scope: Scope | None
    interval: Interval
    area: str | None
    is_part: bool
    revising_words: str | None
    counted_over: Counted
    telling_words: frozenset[str]  # of weight, round a figure of a bare kind


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures as read, the earlier published first where that is known."""

    read: tuple[ReadFigure, ReadFigure]
    is_one_speaker: bool  # who gives both

    @property
    def one(self) -> Figure:
        """The first figure."""
        return self.read[0].figure

    @property
    def other(self) -> Figure:
        """The second figure."""
        return self.read[1].figure

    @property
    def things(self) -> tuple[Thing, Thing]:
        """What each counts."""
        return self.read[0].thing, self.read[1].thing

    @property
    def scopes(self) -> tuple[Scope | None, Scope | None]:
        """What happened to what each counts."""
        return self.read[0].scope, self.read[1].scope

    @property
    def is_equal(self) -> bool:
        """Whether both name one value."""
        return is_equal(self.one, self.other)

    @property
    def is_one_scope(self) -> bool:
        """Whether the same happened to both, as far as both are told."""
        one, other = self.scopes
        return (
            one is not None
            and other is not None
            and (one.name == other.name or (bool(one.path) and one.path == other.path))
        )

    @property
    def days_apart(self) -> int | None:
        """Days between the publications, None where one is unknown."""
        one, other = self.one.published_on, self.other.published_on
        return abs((one - other).days) if one and other else None

    @property
    def said(self) -> str:
        """Who gives which figure, for people."""
        one, other = self.one, self.other
        return f"{one.speaker or one.voice}: {one.exact} / {other.speaker or other.voice}: {other.exact}"


def as_read(figure: Figure, reference: Reference) -> ReadFigure | None:
    """Return a figure as it is read; None where it can be compared with nothing."""
    values, counted = interval(figure), thing(figure, reference)
    if values is None or counted is None or not is_compared(figure):
        return None
    return ReadFigure(
        figure,
        counted,
        scope(figure, reference),
        values,
        area(figure, reference),
        is_part(figure, reference),
        says_revised(figure, reference),
        counted_over(figure, reference),
        _telling_words(figure, reference) if figure.kind in BARE_KINDS else frozenset(),
    )


def paired(one: ReadFigure, other: ReadFigure, reference: Reference) -> Pair:
    """Return two figures in the order of their publication, whichever comes first here."""
    read = (one, other) if _age(one.figure) <= _age(other.figure) else (other, one)
    return Pair(read, is_one_speaker(read[0].figure.speaker, read[1].figure.speaker, reference))


def _age(figure: Figure) -> tuple[date, tuple[str, int, str]]:
    return figure.published_on or date.max, _order(figure.place)


def _order(place: Place) -> tuple[str, int, str]:
    return place.version_id, place.quantity_start or 0, place.claim_id


def _telling_words(figure: Figure, reference: Reference) -> frozenset[str]:
    common = common_words(reference)
    words = plain_words(f"{figure.before} {figure.after} {figure.counted or ''}")
    return frozenset(stem(word) for word in words if len(word) > 3 and word not in common and not word[0].isdigit())
