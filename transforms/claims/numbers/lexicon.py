"""The record of a number and the lexicon of number words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transforms.reference import Reference

HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens `first` to `end`. A vague one ("hundreds") has no value; `low` is the magnitude it names."""

    first: int
    end: int
    value: float | None
    low: float
    form: Literal["digits", "words", "fraction", "vague"]
    has_magnitude: bool = False  # ends in "million", "bn" …, which a range may share


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The lexicon `number_words` by kind of word."""

    kinds: Mapping[str, tuple[str, float]]
    letters: Mapping[str, float]  # "bn", "k": only where digits stand before
    openers: frozenset[str]  # words that may begin a number on their own
    signs: frozenset[str]  # words without one of which a sentence without digits has no figure
    articles: frozenset[str]  # "a", "few": only before such a word


@cache
def number_words(reference: Reference) -> NumberWords:
    """Return the compiled lexicon, once a reference."""
    rows = reference.rows("number_words")
    kinds = {word: (kind, float(value)) for word, kind, value in rows if kind != "letter"}
    articles = frozenset(word for word, (kind, _) in kinds.items() if kind in ("article", "few"))
    letters = {word: float(value) for word, kind, value in rows if kind == "letter"}
    idle = frozenset(
        word for word, (kind, _) in kinds.items() if kind in ("part", "parts") and word not in ("half", "quarter")
    )
    signs = frozenset(kinds) - articles
    return NumberWords(kinds, letters, signs - idle, signs, articles)
