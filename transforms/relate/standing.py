"""How two figures of one thing stand to each other: equal, rounded, revised, bounded, or apart."""

from transforms.relate.apart import is_one_day
from transforms.relate.findings import Finding
from transforms.relate.pairs import BARE_KINDS, Pair
from transforms.relate.records import Figure, Reason, Relation
from transforms.relate.words import plain_words, stem

MOST_DIGITS = 3  # "about 12,000" may round 11,840; a figure of more digits is no rounding
MOST_ROUNDED = 0.05
MOST_TIMES = 10  # that a bound may be away from a figure it explains; chosen
MIN_TELLING = 0.5  # of the words round two shares or amounts, which say what they are of; chosen
MIN_NEIGHBOURS = 0.6  # of the words of two copies of one sentence


def denied(pair: Pair) -> Finding | None:
    """Hold where one speaker denies the figure that another gives."""
    denies = [figure.stance == "denies" for figure in (pair.one, pair.other)]
    if denies[0] == denies[1] or pair.is_one_speaker or not pair.is_equal:
        return None
    return Finding("denies", "denial", "denied_figure", pair.said, 0.8)


def equal(pair: Pair) -> Finding | None:
    """Hold where both name one value."""
    if not pair.is_equal:
        return None
    relation: Relation = "same" if pair.one.bound == pair.other.bound and not _is_staged(pair) else "refines"
    reason: Reason | None = None
    if pair.is_one_speaker or (pair.one.copy_id and pair.one.copy_id == pair.other.copy_id):
        reason = "same_origin"
    elif pair.one.bound != pair.other.bound:
        reason = "bound_compatible"
    return Finding(relation, reason, "equal_value", f"{pair.one.exact} = {pair.other.exact}", 0.8)


def copied(pair: Pair) -> Finding | None:
    """Hold where two copies of one text give it differently: one of them was edited."""
    if not pair.one.copy_id or pair.one.copy_id != pair.other.copy_id or pair.one.article_id == pair.other.article_id:
        return None
    if not pair.is_one_speaker or _shared_neighbours(pair) < MIN_NEIGHBOURS:
        return None
    return Finding("differs", "same_origin", "copies", f"one text, {pair.said}", 0.7)


def _shared_neighbours(pair: Pair) -> float:
    one, other = set(pair.one.words.casefold().split()), set(pair.other.words.casefold().split())
    return len(one & other) / max(1, min(len(one), len(other)))


def rounded(pair: Pair) -> Finding | None:
    """Hold where one rounds the other."""
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


def revised(pair: Pair) -> Finding | None:
    """Hold where one speaker gives another figure later, or says that it takes the place of one."""
    if not pair.is_one_speaker:
        return None
    words = pair.read[1].revising_words or pair.read[0].revising_words
    if not words and not pair.days_apart:
        return None
    later = f"{pair.one.published_on} / {pair.other.published_on}"
    return Finding(
        "revises", "speaker_revised", "same_speaker", f"{pair.other.speaker}: {pair.said}; {words or later}", 0.8
    )


def bounded(pair: Pair) -> Finding | None:
    """Hold where one value can satisfy both: at least 40, and 58; at least three, and 3,100, tells nothing."""
    if not _can_meet(pair) or _is_far_apart(pair):
        return None
    evidence = f"{pair.one.bound}{pair.one.exact} / {pair.other.bound}{pair.other.exact}"
    return Finding("differs", "bound_compatible", "bounds", evidence, 0.7)


def _can_meet(pair: Pair) -> bool:
    return pair.read[0].interval.meets(pair.read[1].interval)


def _is_far_apart(pair: Pair) -> bool:
    low, high = sorted((pair.one.value or 0, pair.other.value or 0))
    return low > 0 and high > MOST_TIMES * low


def contradiction(pair: Pair) -> Finding | None:
    """Hold where all is known that could part them and does not: two speakers, one thing, one day, two values."""
    known = not _can_meet(pair) and _is_said_by_two(pair) and _is_of_one_thing(pair) and _is_of_one_time(pair)
    return Finding("differs", "contradiction", "all_known_and_apart", pair.said, 0.7) if known else None


def _is_said_by_two(pair: Pair) -> bool:
    """Tell whether two sources by name assert both: no opinion, no plan, no denial."""
    figures = (pair.one, pair.other)
    asserted = all(
        one.speaker
        and one.voice != "opinion"
        and one.modality == "actual"
        and one.polarity == "positive"
        and one.stance != "denies"
        for one in figures
    )
    return asserted and not pair.is_one_speaker


def _is_of_one_thing(pair: Pair) -> bool:
    one, other = pair.scopes
    if pair.things[0] != pair.things[1] or pair.read[0].area != pair.read[1].area:
        return False
    if not (one and other and one.name == other.name) and not _is_one_sentence(pair):
        return False
    if pair.one.kind in BARE_KINDS and _shared_telling(pair) < MIN_TELLING:
        return False
    return _stands_by_its_noun(pair.one) and _stands_by_its_noun(pair.other)


def _is_of_one_time(pair: Pair) -> bool:
    """Tell whether both are of one day: told so, or published on one and neither said to be of another or to be running."""
    if any(read.counted_over.running for read in pair.read) or any(read.counted_over.span for read in pair.read):
        return False
    if pair.one.as_of or pair.other.as_of:
        return is_one_day(pair)
    return pair.days_apart == 0


def _shared_telling(pair: Pair) -> float:
    one, other = (read.telling_words for read in pair.read)
    return len(one & other) / max(1, len(one | other))


def _stands_by_its_noun(figure: Figure) -> bool:
    """Tell whether what is counted is said with the figure: a noun carried over from before may have been narrowed."""
    if not figure.counted:
        return figure.unit is not None  # money, percentages and measures say themselves what they are of
    return stem(figure.counted.split()[-1]) in {stem(word) for word in plain_words(f"{figure.exact} {figure.after}")}


def undetermined(pair: Pair) -> Finding:
    """Say that nothing tells why they differ."""
    return Finding("differs", "undetermined", "nothing_tells", pair.said, 0.5)


def _is_staged(pair: Pair) -> bool:
    one, other = pair.scopes
    return one is not None and other is not None and one.name != other.name


def _is_one_sentence(pair: Pair) -> bool:
    return pair.one.article_id == pair.other.article_id and pair.one.counted == pair.other.counted
