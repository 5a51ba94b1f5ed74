"""The words of a text as relations compare them: stems, neighbours and figures, weighted by where they stand."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from transforms.reference import Reference

Terms = Mapping[str, float]
"""How often each term stands in a text, weighted."""

WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*\d|\d")
SPACED_HYPHEN = re.compile(r" - ")
LEAD_LINES = 2  # headline and first paragraph say what the text is about
# On ECB+ topics 1-35 (bench.stories) the lead weighs best at 2 (1: -.02, 3: -.01 pairwise F1), names at 1.5 (1: -.00),
# pairs of neighbours at 2 (none: -.03).
LEAD_WEIGHT = 2.0
NAME_WEIGHT = 1.5
PAIR_WEIGHT = 2.0
MAX_WORDS = 4_000  # of a text; what an article is about stands well before that
REMEMBERED_STEMS = 1 << 15  # most words of news are among so many
ENDINGS = ("ies", "y"), ("sses", "ss"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", "e"), ("s", "")


@lru_cache(REMEMBERED_STEMS)
def stem(word: str) -> str:
    """Return a lower-case word without its common English endings: "soldiers" and "soldier" are one."""
    if len(word) <= 4:
        return word
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


@cache
def common_words(reference: Reference) -> frozenset[str]:
    """Return the words that tell nothing about a text."""
    return frozenset(row[0] for row in reference.rows("common_words"))


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case, punctuation and thousands separators gone."""
    return [word.lower().replace(",", "") for word in WORD.findall(text)]


def terms(text: str, reference: Reference) -> dict[str, float]:
    """Return the weighted terms of a text: stems, pairs of neighbouring stems, and figures (`#3000`)."""
    common = common_words(reference)
    weighted: Counter[str] = Counter()
    count = 0
    for number, line in enumerate(SPACED_HYPHEN.sub("-", text).replace("’", "'").split("\n")):
        weight = LEAD_WEIGHT if number < LEAD_LINES else 1.0
        before = None
        for word in _kept_words(line, common):
            count += 1
            before = _weigh(weighted, word, before, weight)
        if count > MAX_WORDS:
            break
    return dict(weighted)


def _kept_words(line: str, common: frozenset[str]) -> Iterator[str | None]:
    for match in WORD.finditer(line):
        word = match[0]
        if word.lower() in common:
            yield None
        elif len(word) > 1 or word.isdigit():
            yield word


def _weigh(weighted: Counter[str], word: str | None, before: str | None, weight: float) -> str | None:
    """Count one word; return the stem that the next word may pair with."""
    if word is None:
        return None
    if word[0].isdigit():
        weighted["#" + word.replace(",", "")] += weight  # type: ignore[assignment]
        return before
    root = stem(word.lower())
    weighted[root] += weight * (NAME_WEIGHT if word[0].isupper() else 1.0)  # type: ignore[assignment]
    if before:
        weighted[f"{before} {root}"] += weight * PAIR_WEIGHT  # type: ignore[assignment]
    return root
