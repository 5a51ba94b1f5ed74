"""Rank known claims by how likely a short text repeats one of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log

import numpy

from transforms.relate.words import WORD

LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|www\.)\S+|\bhttp\S*")
SIGNATURE = re.compile(r"\s— [^—\n]{0,120}\d{4}\s*$")
TAG = re.compile(r"[@#](\w{1,80})")
JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|_")
# Okapi's constants, and grams of three to five characters: on CLEF 2020 task 2 (dev) MAP@5 is .80 with these, .77 with
# grams of four alone, .78 with stems.
SATURATION = 1.2
LENGTH_SHARE = 0.4
GRAM_SIZES = (3, 4, 5)
# Far fewer than `common_words`: a post is short, and "new", "year" or "said" may be what tells its claim (+.01).
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "but",
        "so",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "i",
        "you",
        "we",
        "us",
        "our",
        "your",
        "my",
        "me",
        "he",
        "she",
        "they",
        "him",
        "his",
        "her",
        "them",
        "their",
    ]
)


def cleaned(text: str) -> str:
    """Return a post without links, signature, marks of handles and hashtags; joined words are parted."""
    without = SIGNATURE.sub(" ", LINK.sub(" ", text))
    return TAG.sub(lambda match: f" {JOINED.sub(' ', match[1])} ", without).replace("’", "'")


def grams(text: str) -> Counter[str]:
    """Return the runs of three to five characters of the telling words of a text; short words and figures stand whole."""
    return Counter(gram for word in _telling(text) for gram in _grams_of(word))


def _telling(text: str) -> Iterator[str]:
    for word in WORD.findall(cleaned(text)):
        folded = word.casefold().replace(",", "")
        if folded not in SMALL_WORDS and (len(folded) > 1 or folded.isdigit()):
            yield folded


def _grams_of(word: str) -> Iterator[str]:
    marked = f"^{word}$"
    if len(word) <= min(GRAM_SIZES):
        yield marked
        return
    for size in GRAM_SIZES:
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]


class KnownClaims:
    """A collection of claims, indexed once and asked many times."""

    def __init__(self, claims: Sequence[str]) -> None:
        """Index the claims in order."""
        self.count = len(claims)
        found = [grams(claim) for claim in claims]
        lengths = [sum(counts.values()) for counts in found]
        mean = sum(lengths) / max(1, self.count)
        holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, counts in enumerate(found):
            damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths[number] / (mean or 1))
            for gram, times in counts.items():
                holders[gram].append((number, times * (SATURATION + 1) / (times + damping)))
        self._places = {gram: numpy.array([one[0] for one in held]) for gram, held in holders.items()}
        self._weights = {gram: numpy.array([one[1] for one in held]) for gram, held in holders.items()}

    def ranked(self, text: str, most: int = 20) -> list[int]:
        """Return the numbers of the claims most like a text, best first; ties go to the earlier claim."""
        scores = numpy.zeros(self.count)
        for gram, times in sorted(grams(text).items()):
            if gram in self._places:
                scores[self._places[gram]] += self._rarity(gram) * (1 + log(times)) * self._weights[gram]
        best = numpy.argsort(-scores, kind="stable")[:most]
        return [int(number) for number in best if scores[number] > 0]

    def _rarity(self, gram: str) -> float:
        held = len(self._places[gram])
        return log(1 + (self.count - held + 0.5) / (held + 0.5))
