"""Syndication: which texts are copies or light rewrites of one text.

A text is compared by its runs of three words. The share of the shorter text's words that stand in a run shared with
the longer one, in the same order, survives another byline or headline, cutting and editing; own reporting of the same
event shares quotations and phrases, but not this many, and not in one order.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from transforms.relate.clusters import connected
from transforms.relate.words import plain_words

RUN_WORDS = 3
# Of the shorter text's words. Cut and edited in a fifth of its words a text keeps .56, mostly more than .7 (50 texts of
# ECB+, worst and usual case); of 2,146 pairs about one event 2 % reach it, all of them reuse of one text when read.
COPY_SHARE = 0.52
MIN_WORDS = 25  # shorter texts are a sentence or two, which two writers may share
SAMPLED_ONE_IN = 8  # runs kept to find candidates by; a copy of 100 words then shares some 8 of them
MIN_SAMPLES = 16  # kept of a short text, the least hashes
MAX_WORDS = 5_000
MAX_HOLDERS = 50  # of one run that are compared with a new text: thousands of copies hang together by the first ones


@dataclass(frozen=True, slots=True)
class Prints:
    """What copies of a text are told by: its runs of words in order, hashed."""

    runs: tuple[int, ...]

    @property
    def word_count(self) -> int:
        """Return how many words the text has."""
        return len(self.runs) + RUN_WORDS - 1 if self.runs else 0


def prints(text: str) -> Prints:
    """Return the hashed runs of a text, at most the first MAX_WORDS words."""
    words = plain_words(text)[:MAX_WORDS]
    return Prints(tuple(_hashed(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1)))


def sampled(text: Prints) -> list[int]:
    """Return the runs by which candidates are found: the same run is kept in every text that holds it.

    Short texts keep their least hashes besides; two copies of one text share those where both are short.
    """
    runs = sorted(set(text.runs))
    kept = {run for run in runs if run % SAMPLED_ONE_IN == 0}
    return sorted(kept | set(runs[:MIN_SAMPLES]))


def shared_part(one: Prints, other: Prints) -> float:
    """Return the share of the shorter text's words that stand in runs common to both, in the same order, in [0, 1]."""
    shorter, longer = sorted((one, other), key=lambda text: (len(text.runs), text.runs))
    if shorter.word_count < MIN_WORDS:
        return 1.0 if one.runs and one.runs == other.runs else 0.0
    covered = [False] * shorter.word_count
    for at in _in_order(shorter.runs, longer.runs):
        covered[at : at + RUN_WORDS] = [True] * RUN_WORDS
    return sum(covered) / len(covered)


def _in_order(shorter: Sequence[int], longer: tuple[int, ...]) -> list[int]:
    """Return where the shorter text has runs that the longer has in the same order: the longest such row of runs."""
    place = _places(longer)
    matches = [(at, place[run]) for at, run in enumerate(shorter) if run in place]
    ends: list[int] = []  # of rows of 1, 2, 3 … runs, the least place in the longer text they can end at
    last: list[int] = []  # the match that ends there
    before: list[int] = []  # for each match the one it follows, -1 for none
    for number, (_, there) in enumerate(matches):
        length = bisect_left(ends, there)
        ends[length : length + 1] = [there]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    row = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(matches[number][0])
        number = before[number]
    return row


@lru_cache(64)  # a text is compared with many, one after the other
def _places(runs: tuple[int, ...]) -> dict[int, int]:
    """Return where each run stands that a text has once."""
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}


def is_copy(one: Prints, other: Prints) -> bool:
    """Tell whether one text is a copy or light rewrite of the other, or of a part of it."""
    return shared_part(one, other) >= COPY_SHARE


def copies(texts: Sequence[Prints]) -> list[int]:
    """Return the group of each text, by the number of its first member.

    Only texts that have sampled runs in common are compared.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    pairs = []
    first: dict[tuple[int, ...], int] = {}
    for number, text in enumerate(texts):
        if text.runs and first.setdefault(text.runs, number) != number:
            pairs.append((first[text.runs], number))
            continue
        shared: Counter[int] = Counter()
        for run in sampled(text):
            shared.update(holders[run])
            if len(holders[run]) < MAX_HOLDERS:
                holders[run].append(number)
        pairs += [(other, number) for other in shared if is_copy(texts[other], text)]
    return list(connected(range(len(texts)), pairs).values())


def _hashed(words: Sequence[str]) -> int:
    # 63 bits, so that it fits a signed column.
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big") >> 1
