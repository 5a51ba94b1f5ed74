"""Whether two figures may be compared at all: of one kind, of one matter, and of a thing that both count."""

from transforms.relate.about import is_one_matter
from transforms.relate.pairs import BARE_KINDS, Pair
from transforms.relate.records import Figure

MOST_DAYS = 60  # between two stories of one matter, chosen; farther apart, figures are not compared
MIN_SHARED_WORDS = 2
ANYBODY = "people"
TELLING = 20  # equal figures below are equal by chance as often as not; chosen


def may_be_compared(pair: Pair) -> bool:
    """Tell whether two figures can be about one thing."""
    return _is_one_matter(pair) and _is_one_thing(pair)


def is_of_one_kind(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are counts, shares or amounts alike, in one unit, both sizes or both changes."""
    if one.kind != other.kind or one.change != other.change:
        return False
    return one.kind not in ("money", "measure") or one.unit == other.unit


def _is_one_matter(pair: Pair) -> bool:
    if pair.one.article_id == pair.other.article_id or (pair.one.copy_id and pair.one.copy_id == pair.other.copy_id):
        return True
    if pair.days_apart is not None and pair.days_apart > MOST_DAYS:
        return False
    return is_one_matter(pair.one.about, pair.other.about)


def _is_one_thing(pair: Pair) -> bool:
    """Tell whether what is counted can be compared: one thing, or people to whom the same happened."""
    one, other = pair.things
    if pair.one.kind in BARE_KINDS:
        return pair.is_one_scope or _is_about_one(pair)
    if one.name != other.name:
        return one.is_people and other.is_people and pair.is_one_scope
    if pair.one.kind == "measure":
        return pair.is_one_scope or bool(one.narrowed_by & other.narrowed_by)
    # "people", or a thing that only its scope or sentence tells, is anybody: the dead are not compared with the fed.
    is_told = one.is_stated and other.is_stated and ANYBODY not in (one.name, other.name)
    return is_told or pair.is_one_scope or (pair.is_equal and None in pair.scopes and (pair.one.value or 0) >= TELLING)


def _is_about_one(pair: Pair) -> bool:
    shared = pair.read[0].telling_words & pair.read[1].telling_words
    is_counted_alike = bool(pair.one.counted) and pair.one.counted == pair.other.counted
    return len(shared) >= MIN_SHARED_WORDS or (bool(shared) and is_counted_alike)
