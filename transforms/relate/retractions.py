"""Retractions: a speaker takes back what he said himself, in the same article or in an earlier one."""

from collections.abc import Sequence
from functools import cache

from transforms.reference import Reference
from transforms.relate.about import is_one_matter
from transforms.relate.records import Edge, Statement
from transforms.relate.same_claim import claim_words
from transforms.relate.speakers import is_one_speaker
from transforms.relate.words import stem

SHARED = 0.4  # of the retraction's content words that what is taken back holds; chosen
MIN_CONTENT = 2  # content words that name what is taken back; fewer only point back
MOST_DAYS = 60
MOST_TAKEN_BACK = 4


def is_retraction(statement: Statement, reference: Reference) -> bool:
    """Tell whether a claim takes back what was claimed: its cue says so."""
    return (statement.cue or "").casefold() in _retracting(reference)


def taken_back(retraction: Statement, others: Sequence[Statement], reference: Reference) -> list[Edge]:
    """Return an edge to each claim of the same speaker that a retraction takes back, best first; [] where none is known.

    One that only points back ("retracted the claim") takes back what its speaker said last before it in the article.
    """
    content = claim_words(retraction.words, reference) - _pointing(reference)
    said = [other for other in others if _may_be_meant(retraction, other, reference)]
    if len(content) < MIN_CONTENT:
        before = [other for other in said if other.place.version_id == retraction.place.version_id]
        last = max(before, key=lambda other: (other.end, other.place), default=None)
        return [_edge(retraction, last, "the retraction points back", 0.6)] if last else []
    edges = []
    for other in said:
        shared = content & claim_words(other.words, reference)
        if len(shared) >= MIN_CONTENT and len(shared) / len(content) >= SHARED:
            sure = min(0.95, 0.4 + len(shared) / len(content) / 2)
            edges.append(_edge(retraction, other, ", ".join(sorted(shared)[:12]), sure))
    return sorted(edges, key=lambda edge: (-edge.confidence, edge.other[:2]))[:MOST_TAKEN_BACK]


def _may_be_meant(retraction: Statement, other: Statement, reference: Reference) -> bool:
    if other.stance == "denies" or not is_one_speaker(retraction.speaker, other.speaker, reference):
        return False
    if other.place.version_id == retraction.place.version_id:
        return other.end <= retraction.start
    if other.article_id == retraction.article_id or not (retraction.published_on and other.published_on):
        return False
    days = (retraction.published_on - other.published_on).days
    return 0 <= days <= MOST_DAYS and is_one_matter(retraction.about, other.about)


def _edge(retraction: Statement, other: Statement, evidence: str, sure: float) -> Edge:
    return Edge(retraction.place, other.place, "revises", "speaker_revised", "retraction", evidence, round(sure, 3))


@cache
def _retracting(reference: Reference) -> frozenset[str]:
    return frozenset(words for (words,) in reference.rows("retraction_words"))


@cache
def _pointing(reference: Reference) -> frozenset[str]:
    return frozenset(form for (word,) in reference.rows("denial_words") for form in (word, stem(word)))
