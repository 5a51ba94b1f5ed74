"""What parts two figures that are not of one thing, one happening, one place, one plan or one day."""

from transforms.relate.findings import Finding
from transforms.relate.pairs import Pair
from transforms.relate.records import Figure

NOT_ACTUAL = frozenset({"planned", "conditional"})


def other_thing(pair: Pair) -> Finding | None:
    """Hold where the one counts another thing, or another kind of it: soldiers, or police officers."""
    one, other = pair.things
    if one.name != other.name and one.is_stated and other.is_stated and not pair.is_equal:
        return Finding("differs", "different_thing_counted", "other_head", f"{one.name} / {other.name}", 0.8)
    ours, theirs = one.narrowed_by - other.narrowed_by, other.narrowed_by - one.narrowed_by
    if ours and theirs and one.is_stated and other.is_stated:
        return Finding("differs", "different_thing_counted", "other_kind",
                       f"{' '.join(sorted(ours))} / {' '.join(sorted(theirs))} {one.name}", 0.7)  # fmt: skip
    return None


def narrower_thing(pair: Pair) -> Finding | None:
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


def other_scope(pair: Pair) -> Finding | None:
    """Hold where something else happened to them: killed, or wounded."""
    one, other = pair.scopes
    if one is None or other is None or one.name == other.name:
        return None
    if one.path and one.path == other.path:
        return None  # stages of one movement: time or plan tells them apart
    return Finding("differs", "different_scope", "other_scope", f"{one.name} / {other.name}", 0.8)


def part_of(pair: Pair) -> Finding | None:
    """Hold where one is said to be a part: "44 of them"."""
    parts = pair.read[0].is_part, pair.read[1].is_part
    if parts[0] == parts[1] or pair.is_equal:
        return None
    part = pair.one if parts[0] else pair.other
    return Finding(
        "differs", "different_scope", "part_of", f"{part.exact} is said to be a part: {_in_its_words(part)}", 0.8
    )


def other_place(pair: Pair) -> Finding | None:
    """Hold where the words round the figures put them in two places."""
    one, other = pair.read[0].area, pair.read[1].area
    if not one or not other or pair.is_equal:
        return None
    a, b = set(one.split()), set(other.split())
    return None if a <= b or b <= a else Finding("differs", "different_scope", "other_place", f"{one} / {other}", 0.7)


def planned(pair: Pair) -> Finding | None:
    """Hold where one is planned and the other has happened."""
    planned = pair.one.modality in NOT_ACTUAL, pair.other.modality in NOT_ACTUAL
    if planned[0] == planned[1] or "actual" not in (pair.one.modality, pair.other.modality):
        return None
    evidence = f"{pair.one.exact} {pair.one.modality} / {pair.other.exact} {pair.other.modality}"
    return Finding("differs", "planned_vs_actual", "modality", evidence, 0.8)


def other_time(pair: Pair) -> Finding | None:
    """Hold where the sentences give two times."""
    one, other = pair.one.as_of, pair.other.as_of
    if not one or not other or one.startswith(other) or other.startswith(one):
        return None
    return Finding("differs", "different_time", "as_of", f"{one} / {other}", 0.8)


def other_rate(pair: Pair) -> Finding | None:
    """Hold where one is so many a day, a week or a year, and the other is not."""
    one, other = (read.counted_over.rate for read in pair.read)
    if one == other:
        return None
    return Finding("differs", "different_scope", "rate", f"{_listed(one)} / {_listed(other)}", 0.7)


def other_span(pair: Pair) -> Finding | None:
    """Hold where one counts only what happened within a time ("overnight") and the other within another, or none."""
    one, other = (read.counted_over.span for read in pair.read)
    if one == other or is_one_day(pair):
        return None
    return Finding("differs", "different_time", "span", f"{_listed(one)} / {_listed(other)}", 0.6)


def other_day(pair: Pair) -> Finding | None:
    """Hold where two speakers gave them on two days and nothing else tells."""
    is_half_told = (pair.scopes[0] is None) != (pair.scopes[1] is None)
    if not pair.days_apart or is_one_day(pair) or is_half_told or pair.is_one_speaker:
        return None
    return Finding(
        "differs", "different_time", "published", f"{pair.one.published_on} / {pair.other.published_on}", 0.6
    )


def is_one_day(pair: Pair) -> bool:
    """Tell whether both sentences give one time."""
    return bool(pair.one.as_of and pair.one.as_of == pair.other.as_of)


def _in_its_words(figure: Figure) -> str:
    return " ".join(f"{figure.before[-20:]}{figure.exact}{figure.after[:20]}".split())


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words)) or "not said"
