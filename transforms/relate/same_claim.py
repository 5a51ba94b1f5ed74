"""Same claim: one proposition in other words, across articles and within one."""

from collections.abc import Iterable
from functools import lru_cache

from transforms.reference import Reference
from transforms.relate.about import is_one_matter
from transforms.relate.opposites import are_opposed
from transforms.relate.readings import thing_names
from transforms.relate.records import Edge, Statement
from transforms.relate.speakers import is_one_speaker
from transforms.relate.words import WORD, common_words, stem

# Shares of the weight of both claims' words that they have in common. Chosen on the invented pairs of
# tests/gold/relations; one speaker says one thing more often than two do, a common figure nearly proves it.
SAME_WORDS = 0.6
SAME_WORDS_OF_ONE = 0.45
SAME_WORDS_AND_FIGURE = 0.35
MIN_WORDS = 3
MAX_CHARS = 2_000  # of a claim; a quotation may be longer, what it says stands before
BLOCKING_WORDS = 8
MOST_DAYS = 60
READ_AT_ONCE = 10_000  # claims whose words are remembered: one is compared with many; some 20 MB


@lru_cache(READ_AT_ONCE)
def claim_words(words: str, reference: Reference) -> frozenset[str]:
    """Return the stems and figures of a claim that tell what it says; words for one thing counted are one."""
    common, things = common_words(reference), thing_names(reference)
    found = (word.casefold().replace(",", "") for word in WORD.findall(words[:MAX_CHARS]))
    kept = (word for word in found if word not in common and (len(word) > 1 or word.isdigit()))
    return frozenset(stem(things.get(word, word)) for word in kept)


def blocking_words(words: frozenset[str]) -> list[str]:
    """Return the words by which candidates are found: figures first, then the longest, which tell most."""
    return sorted(words, key=lambda word: (-_weight([word]), word))[:BLOCKING_WORDS]


def shared_weight(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two claims have in common, longer words counting more, in [0, 1]."""
    together = _weight(one | other)
    return _weight(one & other) / together if together else 0.0


def same_claim(one: Statement, other: Statement, reference: Reference) -> Edge | None:
    """Return the edge `same` of two claims, None where they are not, or not surely, one proposition."""
    if one.polarity != other.polarity or one.place == other.place or _are_two_matters(one, other):
        return None
    if one.values and other.values and not one.values & other.values:
        return None
    ours, theirs = claim_words(one.words, reference), claim_words(other.words, reference)
    if min(len(ours), len(theirs)) < MIN_WORDS or (one.modality == "planned") != (other.modality == "planned"):
        return None
    score = shared_weight(ours, theirs)
    rule, least = _rule(one, other, reference)
    if score < least or are_opposed(one.words, other.words, reference):
        return None
    first, second = sorted((one, other), key=lambda statement: statement.place[:2])
    evidence = ", ".join(sorted(ours & theirs)[:12])
    return Edge(first.place, second.place, "same", None, rule, evidence, round(score, 3))


def _rule(one: Statement, other: Statement, reference: Reference) -> tuple[str, float]:
    if one.values & other.values:
        return "words_and_figure", SAME_WORDS_AND_FIGURE
    if is_one_speaker(one.speaker, other.speaker, reference):
        return "words_of_one_speaker", SAME_WORDS_OF_ONE
    return "words", SAME_WORDS


def _are_two_matters(one: Statement, other: Statement) -> bool:
    if one.article_id == other.article_id or (one.copy_id and one.copy_id == other.copy_id):
        return False
    if one.published_on and other.published_on and abs((one.published_on - other.published_on).days) > MOST_DAYS:
        return True
    return not is_one_matter(one.about, other.about)


def _weight(words: Iterable[str]) -> float:
    return sum(2.0 if word[0].isdigit() else min(len(word), 8) / 4 for word in words)
