"""Denials: each with the claims it denies, in its article and in others.

A denial that names what it denies is matched by its words; one that only points back ("denied the claims") denies what
others said just before it in the same article.
"""

import re
from collections.abc import Sequence
from functools import cache

from transforms.reference import Reference
from transforms.relate.about import is_one_matter
from transforms.relate.records import Edge, Place, Statement
from transforms.relate.same_claim import claim_words
from transforms.relate.speakers import is_one_speaker
from transforms.relate.words import stem

NEAR_CHARS = 900  # how far back "the claims" reaches: two paragraphs of news, chosen
MOST_NEAR = 3
MIN_CONTENT = 2  # content words that name what is denied; fewer only point back
SHARED_INSIDE = 0.34  # of the denial's content words that a claim of the same article must hold
SHARED_OUTSIDE = 0.5  # and one of another article, which may be about something else
MOST_DAYS = 60
MOST_DENIED = 8
FIGURE = frozenset({"figure", "figures", "number", "numbers", "toll", "estimate", "estimates"})
SAYS_NO = re.compile(r"[“\"']?(?:no|none|nobody|nothing)\b", re.IGNORECASE)  # says itself that something is not so
MIN_CLAUSE = 5  # words before a comma that can be all that is denied


def is_denial(statement: Statement) -> bool:
    """Tell whether a claim denies something: its cue says so."""
    return statement.stance == "denies"


def denied_by(denial: Statement, others: Sequence[Statement], reference: Reference) -> list[Edge]:
    """Return an edge to each claim that a denial denies, best first; [] for a denial without a counterpart."""
    content = claim_words(_first_clause(denial.words), reference) - _pointing(reference)
    candidates = [other for other in others if _may_be_denied(denial, other, reference)]
    edges = [edge for other in candidates if (edge := _by_words(denial, other, content, reference))]
    if not any(edge.rule == "words_inside" for edge in edges):
        near = _near(denial, candidates, {edge.other for edge in edges}) if len(content) < MIN_CONTENT else []
        edges += _just_before(denial, near, content, reference)
    said = {other.place for other in candidates if other.voice == "source"}
    return sorted(edges, key=lambda edge: (-edge.confidence, edge.other not in said, edge.other[:2]))[:MOST_DENIED]


def _may_be_denied(denial: Statement, other: Statement, reference: Reference) -> bool:
    if (
        other.place[:2] == denial.place[:2]
        or is_denial(other)
        or other.polarity == "negative"
        or SAYS_NO.match(other.words)
    ):
        return False
    if is_one_speaker(denial.speaker, other.speaker, reference):
        return False
    if other.article_id == denial.article_id:
        return True
    if denial.published_on and other.published_on and abs((denial.published_on - other.published_on).days) > MOST_DAYS:
        return False
    return is_one_matter(denial.about, other.about)


def _by_words(denial: Statement, other: Statement, content: frozenset[str], reference: Reference) -> Edge | None:
    shared = content & claim_words(other.words, reference)
    is_inside = other.article_id == denial.article_id
    # Names alone are what an article is about, not what its claims say.
    if len(content) < MIN_CONTENT or len(shared) < MIN_CONTENT or shared <= denial.about | other.about:
        return None
    share = len(shared) / len(content)
    if share < (SHARED_INSIDE if is_inside else SHARED_OUTSIDE):
        return None
    rule = "words_inside" if is_inside else "words_across"
    return _edge(denial, other, rule, ", ".join(sorted(shared)[:12]), min(0.95, 0.4 + share / 2))


def _first_clause(words: str) -> str:
    """Return what is denied itself: "that it had sent any soldiers, a day after …" denies the sending."""
    clause, comma, _ = words.partition(", ")
    return clause if comma and len(clause.split()) >= MIN_CLAUSE else words


def _near(denial: Statement, candidates: Sequence[Statement], found: set[Place]) -> list[Statement]:
    """Return what others said just before in the same article, the nearest first."""
    near = [
        other
        for other in candidates
        if other.place.version_id == denial.place.version_id
        and 0 <= denial.start - other.end <= NEAR_CHARS
        and other.voice == "source"
        and other.place not in found
    ]
    return sorted(near, key=lambda other: (-other.end, other.place))


def _just_before(
    denial: Statement, near: Sequence[Statement], content: frozenset[str], reference: Reference
) -> list[Edge]:
    """Return edges to what a denial points back to: one claim ("it", "the figure"), or several ("the claims").

    A denial that names one thing ("cracks") denies only what names it too.
    """
    words = [word.strip("“”\"'’.,") for word in denial.words.casefold().split()]
    if not any(words):
        return []
    telling = [other for other in near if len(claim_words(other.words, reference)) >= MIN_CONTENT]
    telling = [other for other in telling if content <= claim_words(other.words, reference)]
    if FIGURE & set(words):
        telling = [other for other in telling if other.values]
    most = MOST_NEAR if words[-1].endswith("s") and words[-1] != "this" else 1
    evidence = "the denial points back"
    return [_edge(denial, other, "just_before", evidence, 0.6 - 0.1 * n) for n, other in enumerate(telling[:most])]


def _edge(denial: Statement, other: Statement, rule: str, evidence: str, confidence: float) -> Edge:
    return Edge(denial.place, other.place, "denies", "denial", rule, evidence, round(confidence, 3))


@cache
def _pointing(reference: Reference) -> frozenset[str]:
    return frozenset(form for (word,) in reference.rows("denial_words") for form in (word, stem(word)))
