"""Syndication: which texts are copies or light rewrites of one text.

A text is compared by its runs of three words. The share of the shorter text's words that stand in a run shared with
the longer one survives another byline or headline, cutting and editing; own reporting of the same event shares
quotations, but never this much.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from transforms.relate.clusters import connected
from transforms.relate.words import plain_words

RUN_WORDS = 3
# Of the shorter text's words. Edits of a fifth of all words leave two thirds in shared runs, two such edits of one text
# .42; texts about one event that are no copies stay below .3 (tests/transforms/relate/test_syndication.py).
COPY_SHARE = 0.38
MIN_WORDS = 25        # shorter texts are a sentence or two, which two writers may share
SAMPLED_ONE_IN = 8    # runs kept to find candidates by; a copy of 100 words then shares some 8 of them
MIN_SAMPLES = 16      # kept of a short text, the least hashes
MAX_WORDS = 5_000
MAX_HOLDERS = 50      # of one run that are compared with a new text: thousands of copies hang together by the first ones


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
    """Return the share of the shorter text's words that stand in a run of three words common to both, in [0, 1]."""
    shorter, longer = sorted((one, other), key=lambda text: (len(text.runs), text.runs))
    if shorter.word_count < MIN_WORDS:
        return 1.0 if one.runs and one.runs == other.runs else 0.0
    common = set(longer.runs)
    covered = [False] * shorter.word_count
    for at, run in enumerate(shorter.runs):
        if run in common:
            covered[at : at + RUN_WORDS] = [True] * RUN_WORDS
    return sum(covered) / len(covered)


def is_copy(one: Prints, other: Prints) -> bool:
    """Tell whether one text is a copy or light rewrite of the other, or of a part of it."""
    return shared_part(one, other) >= COPY_SHARE


def copies(texts: Sequence[Prints]) -> list[int]:
    """Return the group of each text, by the number of its first member; only texts that share sampled runs are compared."""
    holders: dict[int, list[int]] = defaultdict(list)
    pairs = []
    for number, text in enumerate(texts):
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
