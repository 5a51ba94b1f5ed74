"""Nouns as figures count them: the lexicons of phrases, singular and plural, and words that look like a past."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from transforms.reference import Reference

_CLOSED = ("preposition", "conjunction", "determiner", "pronoun", "auxiliary", "adverb", "verb")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Lexicons about noun phrases, verbs of scope and places."""

    stops: frozenset[str]
    plurals: frozenset[str]  # plurals without -s: "people", "aircraft"
    adjuncts: frozenset[str]  # plurals that stand before another noun: "arms dealers"
    singular: frozenset[str]  # singulars in -s: "virus"
    nominal: frozenset[str]  # "30 wounded": no noun, but what happened to them
    singular_of: Mapping[str, str]
    numbers: frozenset[str]
    scopes: Mapping[str, str]
    noun_scopes: frozenset[str]  # forms of scope verbs that are nouns as well
    places: frozenset[str]
    place_nouns: frozenset[str]  # "region", "province"
    no_places: frozenset[str]  # capitalised words behind "in" that are no place: months, parliaments


@cache
def phrases(reference: Reference) -> Phrases:
    """Return the compiled lexicons, once a reference."""
    rows = dict(reference.rows("phrase_stops"))
    forms = [(form, scope) for scope, words in reference.rows("scope_verbs") for form in words.split("|")]
    pairs = (pair.split("|") for pair in rows["plural"].split())
    return Phrases(
        stops=frozenset(word for kind in _CLOSED for word in rows[kind].split()),
        plurals=frozenset(rows["irregular"].split()),
        adjuncts=frozenset(rows["adjunct"].split()),
        singular=frozenset(rows["singular"].split()),
        nominal=frozenset(rows["nominal"].split()),
        singular_of={plural: single for single, plural in pairs},
        numbers=frozenset(word for word, kind, _ in reference.rows("number_words") if kind in ("unit", "teen", "tens")),
        scopes={form.rstrip("?"): scope for form, scope in forms},
        noun_scopes=frozenset(form[:-1] for form, _ in forms if form.endswith("?")),
        places=frozenset(row[0].lower() for row in reference.rows("places")),
        place_nouns=frozenset(dict(reference.rows("figure_words"))["place_noun"].split()),
        no_places=frozenset(dict(reference.rows("figure_words"))["no_place"].split()),
    )


def singular(noun: str, lexicon: Phrases) -> str:
    """Return the singular of a noun as news writes it."""
    if noun in lexicon.singular_of:
        return lexicon.singular_of[noun]
    if noun in lexicon.singular or noun in lexicon.plurals or len(noun) < 4:
        return noun
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "ches", "shes", "xes", "zes")) else noun[:-1]


def is_plural(word: str, lexicon: Phrases) -> bool:
    """Return whether a word looks like a plural noun."""
    if word in lexicon.plurals or word in lexicon.singular_of:
        return True
    if word.endswith("men"):
        return len(word) > 5 and word not in lexicon.singular
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in lexicon.singular
    )


def is_past(word: str) -> bool:
    """Return whether a word has the form of a regular past."""
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed")
