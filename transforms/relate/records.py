"""What relations are drawn between: figures and statements, as the warehouse hands them out, and the relations found."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Relation = Literal["same", "refines", "revises", "denies", "differs"]
Reason = Literal[
    "rounding", "bound_compatible", "different_time", "different_scope", "planned_vs_actual",
    "different_thing_counted", "speaker_revised", "same_origin", "denial", "contradiction", "undetermined",
]  # fmt: skip


class Place(NamedTuple):
    """A claim, or a figure of it where `quantity_start` is given."""

    version_id: str
    claim_id: str
    quantity_start: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a claim with all that decides whether it may be compared."""

    place: Place
    article_id: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    kind: str
    exact: str
    words: str  # the claim
    before: str = ""  # up to 60 characters of the text before the figure
    after: str = ""  # and behind it
    change: str | None = None
    unit: str | None = None
    counted: str | None = None
    scope: str | None = None
    where: str | None = None
    as_of: str | None = None
    modality: str | None = None
    polarity: str = "positive"
    stance: str | None = None
    voice: str = "reporter"
    speaker: str | None = None
    published_on: date | None = None
    copy_id: str | None = None  # same for copies of one text
    about: frozenset[str] = frozenset()  # names that the article is about, see `transforms.relate.about`


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim with what decides whether another is the same or denies it."""

    place: Place
    article_id: str
    start: int
    end: int
    words: str
    voice: str
    polarity: str
    modality: str | None = None
    stance: str | None = None
    cue: str | None = None
    speaker: str | None = None
    published_on: date | None = None
    copy_id: str | None = None
    about: frozenset[str] = frozenset()
    values: frozenset[float] = frozenset()  # its figures


@dataclass(frozen=True, slots=True)
class Edge:
    """How the first relates to the second: `rule` found it, on the `evidence` of words and values."""

    one: Place
    other: Place
    relation: Relation
    reason: Reason | None
    rule: str
    evidence: str
    confidence: float
