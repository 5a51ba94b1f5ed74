"""The lexicons that figures are read with, compiled once a reference."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from transforms.claims.figures.nouns import Phrases, phrases
from transforms.claims.figures.unit_lexicon import Units, units
from transforms.claims.numbers import NumberWords, number_words
from transforms.records import Bound, Change
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Numbers, units, noun phrases, and the words that bound, change or refuse a figure."""

    words: NumberWords
    units: Units
    phrases: Phrases
    sets: Mapping[str, frozenset[str]]  # `figure_words`
    before: Mapping[str, Bound]
    after: Mapping[str, Bound]
    change: Mapping[tuple[str, str], Change]  # (kind of word, form)
    named_before: frozenset[str]  # "flight", "page"
    named_after: frozenset[str]  # "street"
    places: frozenset[str]  # last words of place names


@cache
def lexicons(reference: Reference) -> Lexicons:
    """Return the compiled lexicons, once a reference."""
    bounds: dict[str, dict[str, Bound]] = {"before": {}, "after": {}}
    for phrase, bound, side in reference.rows("bounds"):
        bounds[side][phrase] = bound  # type: ignore[assignment]
    change: dict[tuple[str, str], Change] = {
        (kind, form): direction  # type: ignore[misc]
        for forms, direction, kind in reference.rows("change")
        for form in forms.split("|")
    }
    named: dict[str, set[str]] = {"before": set(), "after": set()}
    for word, side in reference.rows("designators"):
        named[side].add(word)
    return Lexicons(
        words=number_words(reference),
        units=units(reference),
        phrases=phrases(reference),
        sets={name: frozenset(words.split()) for name, words in reference.rows("figure_words")},
        before=bounds["before"],
        after=bounds["after"],
        change=change,
        named_before=frozenset(named["before"]),
        named_after=frozenset(named["after"]),
        places=frozenset(row[0].lower().split()[-1] for row in reference.rows("places")),
    )
