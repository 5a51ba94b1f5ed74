"""Two figures: whether they may be compared, how they relate, and why they differ.

The rules are asked in order and the first that holds answers. What would make two figures a contradiction is asked last
and all of it must be known: same thing, same scope, same place, same day, neither planned, neither bounded apart,
two speakers. What is not known makes the pair `undetermined`, which is honest; to call a difference of scope, time,
plan or bound a contradiction is the worst error there is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from transforms.reference import Reference
from transforms.relate.about import is_one_matter
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
from transforms.relate.records import Edge, Figure, Place, Reason, Relation
from transforms.relate.speakers import is_one_speaker
from transforms.relate.words import common_words, plain_words, stem

MOST_DAYS = 60  # between two stories of one matter, chosen; farther apart, figures are not compared
NOT_ACTUAL = frozenset({"planned", "conditional"})
MAX_EVIDENCE = 300  # characters, for people
MOST_DIGITS = 3  # "about 12,000" may round 11,840; a figure of more digits is no rounding


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures as read, the earlier published first where that is known."""

    one: Figure
    other: Figure
    things: tuple[Thing, Thing]
    scopes: tuple[Scope | None, Scope | None]
    intervals: tuple[Interval, Interval]
    reference: Reference

    @property
    def is_equal(self) -> bool:
        """Whether both name one value."""
        return is_equal(self.one, self.other)

    @property
    def is_one_speaker(self) -> bool:
        """Whether one speaker gives both."""
        return is_one_speaker(self.one.speaker, self.other.speaker, self.reference)

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


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of a pair."""

    relation: Relation
    reason: Reason | None
    rule: str
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure with all that is read of it alone, once for however many it is compared with."""

    figure: Figure
    thing: Thing
    scope: Scope | None
    interval: Interval


def as_read(figure: Figure, reference: Reference) -> ReadFigure | None:
    """Return a figure as it is read; None where it can be compared with nothing."""
    values, counted = interval(figure), thing(figure, reference)
    if values is None or counted is None or not is_compared(figure):
        return None
    return ReadFigure(figure, counted, scope(figure, reference), values)


def compared(one: Figure, other: Figure, reference: Reference) -> Edge | None:
    """Return how two figures relate, None where they may not be compared; the same for both orders of the two."""
    return compared_as_read(as_read(one, reference), as_read(other, reference), reference)


def compared_as_read(one: ReadFigure | None, other: ReadFigure | None, reference: Reference) -> Edge | None:
    """Return how two figures relate that have been read, None where they may not be compared."""
    if one is None or other is None or not _is_of_one_kind(one.figure, other.figure):
        return None
    pair = _pair(*((one, other) if _age(one.figure) <= _age(other.figure) else (other, one)), reference)
    if not (_is_one_matter(pair) and _is_one_kind(pair)):
        return None
    finding = next(found for rule in RULES if (found := rule(pair)) is not None)
    return Edge(
        pair.one.place,
        pair.other.place,
        finding.relation,
        finding.reason,
        finding.rule,
        finding.evidence[:MAX_EVIDENCE],
        finding.confidence,
    )


def _age(figure: Figure) -> tuple[date, tuple[str, int, str]]:
    return figure.published_on or date.max, _order(figure.place)


def _order(place: Place) -> tuple[str, int, str]:
    return place.version_id, place.quantity_start or 0, place.claim_id


# ── whether they may be compared ────────────────────────────────────────────────────────────────────────────────────


def _is_of_one_kind(one: Figure, other: Figure) -> bool:
    if one.kind != other.kind or one.change != other.change:
        return False
    return one.kind not in ("money", "measure") or one.unit == other.unit


def _pair(one: ReadFigure, other: ReadFigure, reference: Reference) -> Pair:
    return Pair(
        one.figure, other.figure, (one.thing, other.thing), (one.scope, other.scope), (one.interval, other.interval),
        reference,
    )  # fmt: skip


def _is_one_matter(pair: Pair) -> bool:
    if pair.one.article_id == pair.other.article_id or (pair.one.copy_id and pair.one.copy_id == pair.other.copy_id):
        return True
    if pair.days_apart is not None and pair.days_apart > MOST_DAYS:
        return False
    return is_one_matter(pair.one.about, pair.other.about)


def _is_one_kind(pair: Pair) -> bool:
    """Tell whether what is counted can be compared: one thing, or people to whom the same happened."""
    one, other = pair.things
    if pair.one.kind in ("money", "percent", "ratio"):
        return pair.is_one_scope or bool(_shared_words(pair))
    if one.name != other.name:
        return one.is_people and other.is_people and pair.is_one_scope
    if pair.one.kind == "measure":
        return pair.is_one_scope or bool(one.narrowed_by & other.narrowed_by)
    # "people", or a thing that only its scope or sentence tells, is anybody: the dead are not compared with the fed.
    is_told = one.is_stated and other.is_stated and ANYBODY not in (one.name, other.name)
    return is_told or pair.is_one_scope or (pair.is_equal and None in pair.scopes and (pair.one.value or 0) >= TELLING)


def _shared_words(pair: Pair) -> set[str]:
    """Return the words of weight that both claims share: what money and shares are about stands nowhere else."""
    common = common_words(pair.reference)
    one, other = (
        {stem(word) for word in plain_words(f"{figure.before} {figure.after} {figure.counted or ''}")
         if len(word) > 3 and word not in common and not word[0].isdigit()}
        for figure in (pair.one, pair.other)
    )  # fmt: skip
    shared = one & other
    return (
        shared
        if len(shared) >= MIN_SHARED_WORDS or (pair.one.counted and pair.one.counted == pair.other.counted)
        else set()
    )


MIN_SHARED_WORDS = 2
ANYBODY = "people"
TELLING = 20  # equal figures below are equal by chance as often as not; chosen


# ── the rules, in order ─────────────────────────────────────────────────────────────────────────────────────────────


def _denied(pair: Pair) -> Finding | None:
    denies = [figure.stance == "denies" for figure in (pair.one, pair.other)]
    if denies[0] == denies[1] or pair.is_one_speaker or not pair.is_equal:
        return None
    return Finding("denies", "denial", "denied_figure", _said(pair), 0.8)


def _other_thing(pair: Pair) -> Finding | None:
    one, other = pair.things
    if one.name != other.name and one.is_stated and other.is_stated and not pair.is_equal:
        return Finding("differs", "different_thing_counted", "other_head", f"{one.name} / {other.name}", 0.8)
    ours, theirs = one.narrowed_by - other.narrowed_by, other.narrowed_by - one.narrowed_by
    if ours and theirs and one.is_stated and other.is_stated:
        return Finding("differs", "different_thing_counted", "other_kind",
                       f"{' '.join(sorted(ours))} / {' '.join(sorted(theirs))} {one.name}", 0.7)  # fmt: skip
    return None


def _other_scope(pair: Pair) -> Finding | None:
    one, other = pair.scopes
    if one is None or other is None or one.name == other.name:
        return None
    if one.path and one.path == other.path:
        return None  # stages of one movement: time or plan tells them apart
    return Finding("differs", "different_scope", "other_scope", f"{one.name} / {other.name}", 0.8)


def _part(pair: Pair) -> Finding | None:
    parts = is_part(pair.one, pair.reference), is_part(pair.other, pair.reference)
    if parts[0] == parts[1] or pair.is_equal:
        return None
    part = pair.one if parts[0] else pair.other
    return Finding("differs", "different_scope", "part_of", f"{part.exact} is said to be a part: {_round(part)}", 0.8)


def _other_place(pair: Pair) -> Finding | None:
    one, other = area(pair.one, pair.reference), area(pair.other, pair.reference)
    if not one or not other or pair.is_equal:
        return None
    a, b = set(one.split()), set(other.split())
    return None if a <= b or b <= a else Finding("differs", "different_scope", "other_place", f"{one} / {other}", 0.7)


def _narrower(pair: Pair) -> Finding | None:
    """Hold where one counts a kind of what the other counts, and is the smaller: special forces among soldiers."""
    one, other = pair.things
    if pair.is_equal or one.name != other.name or one.narrowed_by == other.narrowed_by:
        return None
    narrow, wide = (pair.one, pair.other) if one.narrowed_by > other.narrowed_by else (pair.other, pair.one)
    if not (one.narrowed_by < other.narrowed_by or other.narrowed_by < one.narrowed_by):
        return None
    extra = (one.narrowed_by ^ other.narrowed_by) - pair.one.about - pair.other.about
    if not extra or (narrow.value or 0) >= (wide.value or 0):
        return None
    return Finding("differs", "different_scope", "narrower_thing", f"{' '.join(sorted(extra))}", 0.6)


def _plan(pair: Pair) -> Finding | None:
    planned = pair.one.modality in NOT_ACTUAL, pair.other.modality in NOT_ACTUAL
    if planned[0] == planned[1] or "actual" not in (pair.one.modality, pair.other.modality):
        return None
    evidence = f"{pair.one.exact} {pair.one.modality} / {pair.other.exact} {pair.other.modality}"
    return Finding("differs", "planned_vs_actual", "modality", evidence, 0.8)


def _equal(pair: Pair) -> Finding | None:
    if not pair.is_equal:
        return None
    relation: Relation = "same" if pair.one.bound == pair.other.bound and not _is_staged(pair) else "refines"
    reason: Reason | None = None
    if pair.is_one_speaker or (pair.one.copy_id and pair.one.copy_id == pair.other.copy_id):
        reason = "same_origin"
    elif pair.one.bound != pair.other.bound:
        reason = "bound_compatible"
    return Finding(relation, reason, "equal_value", f"{pair.one.exact} = {pair.other.exact}", 0.8)


def _copied(pair: Pair) -> Finding | None:
    if not pair.one.copy_id or pair.one.copy_id != pair.other.copy_id or pair.one.article_id == pair.other.article_id:
        return None
    if not pair.is_one_speaker or _shared_neighbours(pair) < MIN_NEIGHBOURS:
        return None
    return Finding("differs", "same_origin", "copies", f"one text, {_said(pair)}", 0.7)


MIN_NEIGHBOURS = 0.6


def _shared_neighbours(pair: Pair) -> float:
    one, other = set(pair.one.words.casefold().split()), set(pair.other.words.casefold().split())
    return len(one & other) / max(1, min(len(one), len(other)))


def _other_time(pair: Pair) -> Finding | None:
    one, other = pair.one.as_of, pair.other.as_of
    if not one or not other or one.startswith(other) or other.startswith(one):
        return None
    return Finding("differs", "different_time", "as_of", f"{one} / {other}", 0.8)


def _rounded(pair: Pair) -> Finding | None:
    one, other = pair.one.value, pair.other.value
    if not one or not other or (pair.one.kind in ("percent", "ratio") and max(one, other) <= 1):
        return None
    for rough, exact in ((one, other), (other, one)):
        if _is_rounding(rough, exact):
            return Finding("differs", "rounding", "digits", f"{rough:g} rounds {exact:g}", 0.7)
    return None


def _is_rounding(rough: float, exact: float) -> bool:
    """Tell whether fewer digits of the one give the other: 12,000 of 11,840, never 58 of 61 nor 1,500 of 1,200."""
    digits = f"{rough:.0f}".rstrip("0")
    if len(digits) > MOST_DIGITS or rough < 10 or len(f"{exact:.0f}".rstrip("0")) <= len(digits):
        return False
    unit = 10.0 ** (len(f"{rough:.0f}") - len(digits))
    return unit > 1 and abs(rough - exact) <= unit / 2 and abs(rough - exact) / exact <= MOST_ROUNDED


MOST_ROUNDED = 0.05


def _revised(pair: Pair) -> Finding | None:
    if not pair.is_one_speaker:
        return None
    words = says_revised(pair.other, pair.reference) or says_revised(pair.one, pair.reference)
    if not words and not pair.days_apart:
        return None
    later = f"{pair.one.published_on} / {pair.other.published_on}"
    return Finding(
        "revises", "speaker_revised", "same_speaker", f"{pair.other.speaker}: {_said(pair)}; {words or later}", 0.8
    )


def _bounds(pair: Pair) -> Finding | None:
    if not pair.intervals[0].meets(pair.intervals[1]):
        return None
    evidence = f"{pair.one.bound}{pair.one.exact} / {pair.other.bound}{pair.other.exact}"
    return Finding("differs", "bound_compatible", "bounds", evidence, 0.7)


def _other_day(pair: Pair) -> Finding | None:
    is_half_told = (pair.scopes[0] is None) != (pair.scopes[1] is None)
    if not pair.days_apart or _is_one_day(pair) or is_half_told or pair.is_one_speaker:
        return None
    return Finding(
        "differs", "different_time", "published", f"{pair.one.published_on} / {pair.other.published_on}", 0.6
    )


def _contradiction(pair: Pair) -> Finding | None:
    one, other = pair.scopes
    speakers = pair.one.speaker and pair.other.speaker and not pair.is_one_speaker
    stated = pair.things[0].name == pair.things[1].name and (
        (one and other and one.name == other.name) or _is_one_sentence(pair)
    )
    voices = "opinion" not in (pair.one.voice, pair.other.voice)
    real = pair.one.modality == pair.other.modality == "actual"
    narrowed = pair.things[0].narrowed_by == pair.things[1].narrowed_by
    narrowed = narrowed and area(pair.one, pair.reference) == area(pair.other, pair.reference)
    named = _stands_by_its_noun(pair.one) and _stands_by_its_noun(pair.other)
    day = _is_one_day(pair) or pair.days_apart == 0
    if not (speakers and stated and voices and real and narrowed and named and day):
        return None
    return Finding("differs", "contradiction", "all_known_and_apart", _said(pair), 0.7)


def _stands_by_its_noun(figure: Figure) -> bool:
    """Tell whether what is counted is said with the figure: a noun carried over from before may have been narrowed."""
    if not figure.counted:
        return figure.unit is not None  # money, percentages and measures say themselves what they are of
    return stem(figure.counted.split()[-1]) in {stem(word) for word in plain_words(f"{figure.exact} {figure.after}")}


def _undetermined(pair: Pair) -> Finding:
    return Finding("differs", "undetermined", "nothing_tells", _said(pair), 0.5)


RULES: tuple[Callable[[Pair], Finding | None], ...] = (
    _denied, _other_thing, _other_scope, _part, _plan, _equal, _copied, _other_time, _other_place, _narrower, _rounded,
    _revised, _bounds, _other_day, _contradiction, _undetermined,
)  # fmt: skip


# ── evidence ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_staged(pair: Pair) -> bool:
    one, other = pair.scopes
    return one is not None and other is not None and one.name != other.name


def _is_one_day(pair: Pair) -> bool:
    return bool(pair.one.as_of and pair.one.as_of == pair.other.as_of)


def _is_one_sentence(pair: Pair) -> bool:
    return pair.one.article_id == pair.other.article_id and pair.one.counted == pair.other.counted


def _said(pair: Pair) -> str:
    one, other = pair.one, pair.other
    return f"{one.speaker or one.voice}: {one.exact} / {other.speaker or other.voice}: {other.exact}"


def _round(figure: Figure) -> str:
    return " ".join(f"{figure.before[-20:]}{figure.exact}{figure.after[:20]}".split())
