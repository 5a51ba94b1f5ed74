"""The lexicons of `claim`, compiled once for each reference."""

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from transforms.claims.inflection import Form, inflected
from transforms.records import Stance
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of cues.tsv: a verb, what it says of the speaker's stance and what may follow it."""

    lemma: str
    particle: str | None  # "out" of "point out"
    stance: Stance
    complements: frozenset[str]  # letters, see the head of cues.tsv
    prepositions: frozenset[str]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words to what they may be; every key is in lower case. Equal only to itself, so that results can be kept."""

    cues: dict[str, tuple[tuple[Cue, Form], ...]]
    classes: dict[str, str]  # function words to the letter of their class
    verbs: dict[str, Form]  # unambiguous finite forms of common verbs
    nouns: dict[str, tuple[Stance, bool]]  # noun cues: stance, whether "of" may follow


LETTERS = {
    "determiner": "d", "pronoun": "p", "object": "o", "possessive": "s", "preposition": "i", "conjunction": "c",
    "subordinator": "b", "that": "t", "wh": "w", "auxiliary": "x", "modal": "m", "negation": "g", "adverb": "r",
    "to": "T", "time": "y",
}  # fmt: skip


@lru_cache(maxsize=4)
def lexicon(reference: Reference) -> Lexicon:
    """Return the compiled lexicons of `reference`."""
    classes = {word: LETTERS[kind] for word, kind in reference.rows("grammar")}
    nouns = {noun: (cast(Stance, stance), of == "of") for noun, stance, of in reference.rows("cue_nouns")}
    return Lexicon(_cues(reference), classes, _verbs(reference, classes), nouns)


def _cues(reference: Reference) -> dict[str, tuple[tuple[Cue, Form], ...]]:
    found: dict[str, list[tuple[Cue, Form]]] = {}
    for lemma, stance, complements, prepositions, forms in reference.rows("cues"):
        head, _, particle = lemma.partition(" ")
        joined = frozenset(prepositions.split(",")) - {"-"}
        cue = Cue(lemma, particle or None, cast(Stance, stance), frozenset(complements) - {"-"}, joined)
        forms_of = dict(inflected(head, forms))
        for word, form in forms_of.items():
            found.setdefault(word, []).append((cue, form))
    # A verb with its particle is the better reading wherever the particle is there.
    return {
        word: tuple(sorted(entries, key=lambda entry: entry[0].particle is None)) for word, entries in found.items()
    }


def _verbs(reference: Reference, classes: dict[str, str]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for lemma, irregular in reference.rows("verbs"):
        forms.update({word: form for word, form in inflected(lemma, irregular) if word not in classes})
    return forms
