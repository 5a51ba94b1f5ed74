"""The forms of English verbs, regular ones by rule and the others as the lexicon gives them."""

from collections.abc import Iterator
from typing import Literal

Form = Literal["base", "third", "past", "participle", "ing"]

VOWELS = "aeiou"
# Verbs stressed on the last syllable double their consonant; these are the ones that news uses.
DOUBLED = (
    "quip",
    "admit",
    "commit",
    "refer",
    "rebut",
    "concur",
    "submit",
    "permit",
    "omit",
    "regret",
    "prefer",
    "defer",
    "infer",
)


def inflected(lemma: str, irregular: str) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a verb with what they are; `irregular` is "past/participle", or "-" for a regular verb."""
    yield lemma, "base"
    yield _third(lemma), "third"
    yield _stem(lemma) + "ing" if not lemma.endswith("e") or lemma.endswith("ee") else lemma[:-1] + "ing", "ing"
    past, _, participle = irregular.partition("/")
    if irregular == "-":
        past = participle = _past(lemma)
    yield participle, "participle"
    yield past, "past"


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ied"
    return _stem(lemma) + "ed"


def _stem(lemma: str) -> str:
    short = len(lemma) in (3, 4) and lemma[-1] not in "aeiouwxy" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS
    return lemma + lemma[-1] if lemma in DOUBLED or (short and lemma not in ("open",)) else lemma
