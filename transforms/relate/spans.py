"""Over which time a figure counts: so many a day, within a time, or as it stood."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from transforms.reference import Reference
from transforms.relate.records import Figure

SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
WORD = re.compile(r"[^\W\d_]+")
RATE_WORDS = 5  # behind a figure, that a rate stands within: "12 soldiers a day"


@dataclass(frozen=True, slots=True)
class Counted:
    """The words round a figure that say over which time it counts."""

    rate: frozenset[str]
    span: frozenset[str]
    running: frozenset[str]


def counted_over(figure: Figure, reference: Reference) -> Counted:
    """Return the words of the figure's own sentence that say over which time it counts."""
    before = WORD.findall(SENTENCE_END.split(figure.before)[-1].casefold())
    after = WORD.findall(SENTENCE_END.split(figure.after)[0].casefold())
    near = f" {' '.join(before[-3:])} | {' '.join(after[:RATE_WORDS])} "
    round_it = f" {' '.join(before)} | {' '.join(after)} "
    words = _counting_words(reference)
    return Counted(
        _among(words["rate"], near),
        _among(words["span"], round_it),
        _among(words["running"], round_it),
    )


def _among(words: tuple[str, ...], text: str) -> frozenset[str]:
    return frozenset(one.strip() for one in filter(text.__contains__, words))


@cache
def _counting_words(reference: Reference) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for kind, words in reference.rows("counting_words"):
        found[kind].append(f" {words} ")
    return {kind: tuple(found[kind]) for kind in ("rate", "span", "running")}
