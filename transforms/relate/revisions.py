"""Revisions: the claims of an article's next version that take the place of claims of the one before."""

from collections.abc import Sequence

from transforms.reference import Reference
from transforms.relate.records import Edge, Place, Statement
from transforms.relate.same_claim import claim_words, shared_weight
from transforms.relate.speakers import is_one_speaker

SAME_SENTENCE = 0.5  # of the words: what is kept when a figure or a name is put right; chosen
SAME_SPEAKER = 0.35
MAX_CLAIMS = 400  # of a version, that are compared with the other's; chosen


def revisions(earlier: Sequence[Statement], later: Sequence[Statement], reference: Reference) -> list[Edge]:
    """Return an edge from each claim that went to the one that came for it, each in one edge, best first.

    What stays word for word is no revision; what finds no counterpart is added or removed, which needs no edge.
    """
    stays = {one.place.claim_id for one in earlier} & {one.place.claim_id for one in later}
    gone = [one for one in earlier if one.place.claim_id not in stays][:MAX_CLAIMS]
    came = [one for one in later if one.place.claim_id not in stays][:MAX_CLAIMS]
    words = {one.place: claim_words(one.words, reference) for one in (*gone, *came)}
    scored = []
    for old in gone:
        for new in came:
            score = shared_weight(words[old.place], words[new.place])
            if score >= (SAME_SPEAKER if is_one_speaker(old.speaker, new.speaker, reference) else SAME_SENTENCE):
                scored.append((-score, old.place, new.place))
    return _each_once(sorted(scored))


def _each_once(scored: Sequence[tuple[float, Place, Place]]) -> list[Edge]:
    used: set[Place] = set()
    edges = []
    for score, old, new in scored:
        if old not in used and new not in used:
            used |= {old, new}
            evidence = f"{-score:.2f} of the words stay"
            edges.append(Edge(old, new, "revises", None, "next_version", evidence, round(-score, 3)))
    return edges
