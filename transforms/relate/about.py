"""What an article is about, as far as names tell: two figures of different events share hardly any."""

import re
from collections import Counter

from transforms.reference import Reference
from transforms.relate.words import common_words, stem

NAME = re.compile(r"(?<![\w.])[A-Z][^\W\d_]+(?:[’'][a-z])?")
STARTS_SENTENCE = re.compile(r"(?:^|[.!?:\n]|[\"“”'‘])\s*$")
MOST_NAMES = 16
MAX_CHARS = 12_000
LEAD_WEIGHT = 3
LEAD_CHARS = 400


def names_in(title: str | None, text: str, reference: Reference) -> tuple[str, ...]:
    """Return the names that an article names most, stemmed, first those; the headline and the lead count thrice."""
    common = common_words(reference)
    weighted: Counter[str] = Counter()
    body = text[:MAX_CHARS]
    for match in NAME.finditer(body):
        # A capital at the start of a sentence tells nothing by itself.
        if not STARTS_SENTENCE.search(body[max(0, match.start() - 3) : match.start()]):
            weighted[_name(match[0])] += LEAD_WEIGHT if match.start() < LEAD_CHARS else 1
    for match in NAME.finditer(title or ""):
        if _name(match[0]) in weighted:
            weighted[_name(match[0])] += LEAD_WEIGHT
    kept = {name: count for name, count in weighted.items() if name not in common}
    return tuple(sorted(kept, key=lambda name: (-kept[name], name))[:MOST_NAMES])


def _name(word: str) -> str:
    return stem(word.replace("’", "'").removesuffix("'s").casefold())


def is_one_matter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two articles can be about one matter: they share a quarter of the shorter list of names, and two.

    One name is enough where an article names no more than three.
    """
    shared, least = len(one & other), min(len(one), len(other))
    return shared >= max(1 if least <= 3 else 2, least / 4)
